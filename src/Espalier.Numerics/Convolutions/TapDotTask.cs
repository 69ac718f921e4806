namespace Espalier.Numerics;

/// <summary>What the kernel of the weights' gradient works on: <c>sums[r, v] = Σ over runs and their elements of gradient[r]·source[v]</c>.</summary>
internal unsafe struct TapDotTask
{
    /// <summary>The output gradient's first row of the tile.</summary>
    internal float* Gradient;

    /// <summary>Floats from one gradient row to the next.</summary>
    internal nint RowStride;

    /// <summary>The source's first channel of the tile's block.</summary>
    internal float* Source;

    /// <summary>Floats from a run's first source element to each of the tile's vectors.</summary>
    internal fixed int Offsets[TapDotTile.MaximumVectors];

    /// <summary>The first run.</summary>
    internal TapRun* Runs;

    /// <summary>The run behind the last.</summary>
    internal TapRun* RunsEnd;

    /// <summary>The results, <see cref="TapDotTile.MaximumVectors"/> for each row.</summary>
    internal fixed float Sums[TapDotTile.MaximumRows * TapDotTile.MaximumVectors];
}
