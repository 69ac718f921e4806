namespace Espalier.Numerics;

/// <summary>Where every output of a convolution, or of its transpose, finds its inputs: made once, used by every call.</summary>
/// <remarks>
/// <para>Samples are innermost, so what a tap reads for one position is one contiguous vector and a convolution is a matrix product whose right rows are found
/// through a table. That is the indirect convolution algorithm (Dukhan 2019, arXiv 1907.02129). <i>Differs from the paper:</i> its table has one pointer per
/// position and tap and points padding at a row of zeros; here positions that meet the same taps share one list of distances, and taps that meet padding
/// or fall between the positions of a strided transpose are not in it, so they cost nothing and never multiply a zero by an infinity.</para>
/// <para>Neighbouring positions of one list whose sources are neighbours too form one run, so that with stride 1 positions and samples together fill the lanes.
/// Runs are sorted by list, each list's in raster order.</para>
/// </remarks>
internal sealed class TapTable
{
    /// <summary>Taps summed in registers before the sum goes to the destination, unless one channel has more.</summary>
    internal const int DepthBlock = 256;

    // Columns that all strips of rows work through before the next: with a block of taps of a 3 × 3 kernel about 170 KB of source, well inside the second-level cache.
    private const int LongestRun = 512;

    private TapTable(Tap[][] taps, int[] counts, TapRun[] runs, int channelsPerBlock)
    {
        Taps = taps;
        TapsPerChannel = counts;
        Runs = runs;
        ChannelsPerBlock = channelsPerBlock;
    }

    /// <summary>The lists of taps, each repeated for the channels of one block.</summary>
    internal Tap[][] Taps { get; }

    /// <summary>For each list the number of taps that belong to one channel.</summary>
    internal int[] TapsPerChannel { get; }

    /// <summary>All runs.</summary>
    internal TapRun[] Runs { get; }

    /// <summary>Channels that the lists cover.</summary>
    internal int ChannelsPerBlock { get; }

    /// <summary>Makes the table.</summary>
    /// <param name="rows">The map of image rows.</param>
    /// <param name="columns">The map of image columns.</param>
    /// <param name="samples">Samples in the batch.</param>
    /// <param name="channels">Source channels that each destination channel reads.</param>
    internal static TapTable Make(AxisMap rows, AxisMap columns, int samples, int channels)
    {
        AxisLists vertical = AxisLists.Of(rows);
        AxisLists horizontal = AxisLists.Of(columns);
        int channelsPerBlock = int.Clamp(DepthBlock / (rows.Taps * columns.Taps), 1, channels);
        var taps = new Tap[vertical.Lists.Count * horizontal.Lists.Count][];
        var counts = new int[taps.Length];
        for (int list = 0; list < taps.Length; list++)
        {
            var ofChannel = new List<Tap>();
            foreach ((int ky, int dy) in vertical.Lists[list / horizontal.Lists.Count])
            {
                foreach ((int kx, int dx) in horizontal.Lists[list % horizontal.Lists.Count])
                {
                    ofChannel.Add(new Tap((ky * columns.Taps) + kx, checked(((dy * columns.Source) + dx) * samples)));
                }
            }

            counts[list] = ofChannel.Count;
            int channelStride = checked(rows.Source * columns.Source * samples);
            taps[list] = [.. Enumerable.Range(0, channelsPerBlock).SelectMany(channel => ofChannel.Select(tap =>
                new Tap(tap.Weight + (channel * rows.Taps * columns.Taps), checked(tap.Source + (channel * channelStride)))))];
        }

        return new TapTable(taps, counts, FindRuns(vertical, horizontal, columns.Source, samples), channelsPerBlock);
    }

    /// <summary>Makes the table of a padded image: one run and one list for each phase of the destination.</summary>
    internal static TapTable Make(PaddedImage image, int taps, int channels)
    {
        int channelsPerBlock = int.Clamp(DepthBlock / taps, 1, channels);
        var lists = new Tap[image.Phases][];
        var counts = new int[image.Phases];
        var runs = new List<TapRun>();
        for (int phase = 0; phase < image.Phases; phase++)
        {
            (TapRun run, Tap[] ofChannel) = image.PhaseOf(phase);
            counts[phase] = ofChannel.Length;
            lists[phase] = [.. Enumerable.Range(0, channelsPerBlock).SelectMany(channel => ofChannel.Select(tap =>
                new Tap(tap.Weight + (channel * taps), checked(tap.Source + (channel * image.ChannelLength)))))];
            runs.AddRange(Cut(run));
        }

        return new TapTable(lists, counts, [.. runs], channelsPerBlock);
    }

    private static TapRun[] FindRuns(AxisLists vertical, AxisLists horizontal, int sourceWidth, int samples)
    {
        var runs = new List<TapRun>();
        for (int y = 0; y < vertical.ListOf.Length; y++)
        {
            for (int x = 0; x < horizontal.ListOf.Length; x++)
            {
                int list = (vertical.ListOf[y] * horizontal.Lists.Count) + horizontal.ListOf[x];
                int source = checked(((vertical.FirstSource[y] * sourceWidth) + horizontal.FirstSource[x]) * samples);
                int destination = checked(((y * horizontal.ListOf.Length) + x) * samples);
                if (runs.Count > 0 && runs[^1] is TapRun last && last.Taps == list && last.Source + last.Length == source)
                {
                    runs[^1] = last with { Length = last.Length + samples };
                }
                else
                {
                    runs.Add(new TapRun(list, source, destination, samples));
                }
            }
        }

        return [.. runs.SelectMany(Cut).OrderBy(run => run.Taps)];
    }

    private static IEnumerable<TapRun> Cut(TapRun run)
    {
        for (int first = 0; first < run.Length; first += LongestRun)
        {
            yield return new TapRun(run.Taps, run.Source + first, run.Destination + first, int.Min(LongestRun, run.Length - first));
        }
    }

    /// <summary>The distinct lists of taps along one axis, and each position's.</summary>
    private sealed class AxisLists
    {
        private AxisLists(int positions)
        {
            ListOf = new int[positions];
            FirstSource = new int[positions];
        }

        internal List<(int Tap, int Distance)[]> Lists { get; } = [];

        internal int[] ListOf { get; }

        internal int[] FirstSource { get; }

        internal static AxisLists Of(AxisMap map)
        {
            var lists = new AxisLists(map.Destination);
            for (int position = 0; position < map.Destination; position++)
            {
                (int Tap, int Source)[] met = [.. Enumerable.Range(0, map.Taps).Select(tap => (tap, map.SourceOf(position, tap))).Where(pair => pair.Item2 >= 0).OrderBy(pair => pair.Item2)];
                int first = met.Length > 0 ? met[0].Source : 0;
                (int Tap, int Distance)[] list = Array.ConvertAll(met, pair => (pair.Tap, pair.Source - first));
                int known = lists.Lists.FindIndex(other => other.AsSpan().SequenceEqual(list));
                if (known < 0)
                {
                    known = lists.Lists.Count;
                    lists.Lists.Add(list);
                }

                lists.ListOf[position] = known;
                lists.FirstSource[position] = first;
            }

            return lists;
        }
    }
}
