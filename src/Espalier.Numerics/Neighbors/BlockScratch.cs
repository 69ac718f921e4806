namespace Espalier.Numerics;

/// <summary>What one thread needs while it compares blocks.</summary>
internal sealed class BlockScratch
{
    private readonly AlignedBuffer _products;
    private readonly float[] _rowThresholds = new float[FilterBlocks.Leading];
    private readonly float[] _columnThresholds = new float[FilterBlocks.Leading];
    private readonly int[] _found;
    private readonly double[] _distances;

    /// <param name="points">The most points of a block.</param>
    /// <param name="rows">Rows that are held against a whole window at a time.</param>
    /// <param name="window">Columns of a window.</param>
    internal BlockScratch(int points, int rows, int window)
    {
        _products = new AlignedBuffer(Math.Max(points * FilterBlocks.Leading, rows * window));
        _found = GC.AllocateUninitializedArray<int>(Math.Max(window, points * FilterBlocks.Leading));
        _distances = GC.AllocateUninitializedArray<double>(points * FilterBlocks.Leading);
    }

    /// <summary>Products of two blocks, or of some rows with a window.</summary>
    internal Span<float> Products => _products.Span;

    /// <summary>The thresholds of one block's points.</summary>
    internal Span<float> RowThresholds => _rowThresholds;

    /// <summary>The thresholds of the other block's points.</summary>
    internal Span<float> ColumnThresholds => _columnThresholds;

    /// <summary>Pairs, or places in a window, that may be neighbours.</summary>
    internal Span<int> Found => _found;

    /// <summary>The distances of pairs.</summary>
    internal Span<double> Distances => _distances;
}
