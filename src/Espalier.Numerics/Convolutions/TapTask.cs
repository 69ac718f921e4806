namespace Espalier.Numerics;

/// <summary>What a convolution's tile kernel works on: <c>c[r, j] (+)= Σₜ a[weight of t, r]·b[source of t + j] (+ bias[r])</c> for a few rows r and a run of columns j.</summary>
internal unsafe struct TapTask
{
    /// <summary>Packed weights of these rows, <see cref="TileRows.Maximum"/> floats for each index of a tap.</summary>
    internal float* A;

    /// <summary>First source element of the run.</summary>
    internal float* B;

    /// <summary>First destination element of the run in the first row.</summary>
    internal float* C;

    /// <summary>Floats from one row of the destination to the next.</summary>
    internal nint CRowStride;

    /// <summary>One number per row, added once; null for none.</summary>
    internal float* Bias;

    /// <summary>The taps to sum.</summary>
    internal Tap* Taps;

    /// <summary>Number of taps.</summary>
    internal int Depth;

    /// <summary>Number of adjacent tiles of two lanes to compute.</summary>
    internal int Tiles;

    /// <summary>Valid columns of a single lane: the lane's count, or less in a ragged one.</summary>
    internal int Columns;

    /// <summary>Whether the sum is added to what the destination holds.</summary>
    internal bool Accumulate;
}
