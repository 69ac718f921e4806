namespace Espalier.Numerics;

/// <summary>What one thread needs while it compares two blocks.</summary>
internal sealed class BlockScratch
{
    private readonly AlignedBuffer _products;
    private readonly float[] _rowThresholds = new float[FilterBlocks.Leading];
    private readonly float[] _columnThresholds = new float[FilterBlocks.Leading];
    private readonly int[] _found;
    private readonly double[] _distances;

    internal BlockScratch(int points)
    {
        int columns = (points + FilterBlocks.ColumnMultiple - 1) / FilterBlocks.ColumnMultiple * FilterBlocks.ColumnMultiple;
        _products = new AlignedBuffer(points * FilterBlocks.Leading);
        _found = GC.AllocateUninitializedArray<int>(points * columns);
        _distances = GC.AllocateUninitializedArray<double>(points * columns);
    }

    /// <summary>Products of two blocks, <c>[points × Leading]</c>.</summary>
    internal Span<float> Products => _products.Span;

    /// <summary>The thresholds of one block's points.</summary>
    internal Span<float> RowThresholds => _rowThresholds;

    /// <summary>The thresholds of the other block's points.</summary>
    internal Span<float> ColumnThresholds => _columnThresholds;

    /// <summary>Pairs that may be neighbours.</summary>
    internal Span<int> Found => _found;

    /// <summary>Their distances.</summary>
    internal Span<double> Distances => _distances;
}
