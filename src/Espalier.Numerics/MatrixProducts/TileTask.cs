namespace Espalier.Numerics;

/// <summary>
/// What a tile kernel works on: <c>c[r, j] (+)= Σₚ a[r, p]·b[p, j] (+ bias[r])</c> for a few rows r, a run of columns j and one block of depth p.
/// All strides count floats.
/// </summary>
internal unsafe struct TileTask
{
    /// <summary>First element of the left operand's rows.</summary>
    internal float* A;

    /// <summary>From one row of the left operand to the next.</summary>
    internal nint ARowStride;

    /// <summary>From one depth of the left operand to the next.</summary>
    internal nint ADepthStride;

    /// <summary>First element of the right operand; a whole tile's columns are contiguous.</summary>
    internal float* B;

    /// <summary>From one depth of the right operand to the next.</summary>
    internal nint BDepthStride;

    /// <summary>From one tile of columns to the next in the right operand.</summary>
    internal nint BTileStride;

    /// <summary>First element of the destination's rows.</summary>
    internal float* C;

    /// <summary>From one row of the destination to the next.</summary>
    internal nint CRowStride;

    /// <summary>One number per row, added once; null for none.</summary>
    internal float* Bias;

    /// <summary>Number of products summed.</summary>
    internal nint Depth;

    /// <summary>Number of adjacent column tiles to compute.</summary>
    internal nint Tiles;

    /// <summary>Valid columns of the last lane: the lane's count, or less in the ragged last one.</summary>
    internal int LastColumns;

    /// <summary>Whether the sum is added to what the destination holds.</summary>
    internal bool Accumulate;
}
