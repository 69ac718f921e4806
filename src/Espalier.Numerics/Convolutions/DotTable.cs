namespace Espalier.Numerics;

/// <summary>Which runs the gradient of a convolution's weights sums, in which order, and what of the output gradient is copied for them.</summary>
/// <remarks>
/// Runs are summed in series, each of runs that meet the same taps. Series form chunks whose output gradient, copied together, stays in the second-level cache: where
/// they lie, channels are as far apart as images are large, often a multiple of the cache's own stride, and evict each other.
/// </remarks>
internal sealed class DotTable
{
    // Half a megabyte of gradient: half of the second-level cache. Shorter series fold more often, which costs more than the first-level cache gives.
    private const int ChunkFloats = 1 << 17;
    private const int ShortestChunk = 256;
    private const int LongestSeries = 8192;

    private readonly List<TapRun> _runs = [];
    private readonly List<int> _series = [];
    private readonly List<TapRun> _pieces = [];
    private readonly List<DotChunk> _chunks = [];
    private readonly int _longestSeries;
    private readonly int _longestChunk;
    private int _lengthOfSeries;
    private int _lengthOfChunk;
    private int _firstSeries;
    private int _firstPiece;

    private DotTable(int channels)
    {
        _longestChunk = int.Max(ChunkFloats / channels, ShortestChunk);
        _longestSeries = int.Min(LongestSeries, _longestChunk);
    }

    /// <summary>All runs; their destinations are places in the copied channel of their chunk, or in the gradient itself where it is not copied.</summary>
    internal TapRun[] Runs { get; private set; } = [];

    /// <summary>The first run of every series, and the number of runs.</summary>
    internal int[] Series { get; private set; } = [];

    /// <summary>The pieces that make up copied channels: from a source within the gradient's channel to a destination within the copied one.</summary>
    internal TapRun[] Pieces { get; private set; } = [];

    /// <summary>The chunks.</summary>
    internal DotChunk[] Chunks { get; private set; } = [];

    /// <summary>Makes the table of a convolution that reads its input where it lies.</summary>
    /// <param name="table">The runs.</param>
    /// <param name="channels">Output channels.</param>
    /// <param name="copies">Whether the output gradient is copied.</param>
    internal static DotTable Make(TapTable table, int channels, bool copies)
    {
        var made = new DotTable(channels);
        foreach (TapRun run in table.Runs)
        {
            for (int first = 0; first < run.Length; first += made._longestSeries)
            {
                int length = int.Min(made._longestSeries, run.Length - first);
                if (copies)
                {
                    made.Begin(length);
                    made._pieces.Add(new TapRun(0, run.Destination + first, made._lengthOfChunk, length));
                    made.Add(run.Taps, run.Source + first, made._lengthOfChunk, length);
                    made._lengthOfChunk += length;
                }
                else
                {
                    made.Add(run.Taps, run.Source + first, run.Destination + first, length);
                }
            }
        }

        return made.End();
    }

    /// <summary>Makes the table of a convolution on a padded image: the gradient's rows are copied as far apart as the image's, with zeros between.</summary>
    /// <param name="image">The image.</param>
    /// <param name="height">Rows of the output.</param>
    /// <param name="rowLength">Floats of one row of the output, all samples.</param>
    /// <param name="channels">Output channels.</param>
    internal static DotTable Make(PaddedImage image, int height, int rowLength, int channels)
    {
        var made = new DotTable(channels);
        int rowsOfSeries = int.Max(1, made._longestSeries / image.RowPitch);
        for (int row = 0; row < height; row += rowsOfSeries)
        {
            int rows = int.Min(rowsOfSeries, height - row);
            int length = checked(((rows - 1) * image.RowPitch) + rowLength);
            made.Begin(length);
            for (int within = 0; within < rows; within++)
            {
                made._pieces.Add(new TapRun(0, (row + within) * rowLength, made._lengthOfChunk + (within * image.RowPitch), rowLength));
            }

            made.Add(0, checked(row * image.RowPitch), made._lengthOfChunk, length);
            made._lengthOfChunk += length;
        }

        return made.End();
    }

    // Ends the chunk that another run would make too long.
    private void Begin(int length)
    {
        if (_lengthOfChunk > 0 && _lengthOfChunk + length > _longestChunk)
        {
            Close();
        }
    }

    private void Add(int taps, int source, int destination, int length)
    {
        if (_series.Count == _firstSeries || _runs[^1].Taps != taps || _lengthOfSeries + length > _longestSeries)
        {
            _series.Add(_runs.Count);
            _lengthOfSeries = 0;
        }

        _runs.Add(new TapRun(taps, source, destination, length));
        _lengthOfSeries += length;
    }

    private void Close()
    {
        _chunks.Add(new DotChunk(_firstSeries, _series.Count, _firstPiece, _pieces.Count, _lengthOfChunk));
        _firstSeries = _series.Count;
        _firstPiece = _pieces.Count;
        _lengthOfChunk = 0;
    }

    private DotTable End()
    {
        Close();
        Runs = [.. _runs];
        Series = [.. _series, _runs.Count];
        Pieces = [.. _pieces];
        Chunks = [.. _chunks];
        return this;
    }
}
