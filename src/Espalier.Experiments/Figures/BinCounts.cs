namespace Espalier.Experiments.Figures;

/// <summary>How many values of one sample fall into bins that it shares with other samples.</summary>
/// <param name="Start">Where the first bin begins.</param>
/// <param name="Width">The width of every bin.</param>
/// <param name="Inside">The counts of the bins; the last includes its right end where nothing lies beyond.</param>
/// <param name="Beyond">How many values lie at or above the value where bins end, where such an end is set.</param>
internal sealed record BinCounts(double Start, double Width, int[] Inside, int Beyond)
{
    /// <summary>Where the last bin ends.</summary>
    public double End => Start + (Width * Inside.Length);

    /// <summary>All counts.</summary>
    public IEnumerable<double> Heights => Inside.Append(Beyond).Select(count => (double)count);

    /// <summary>Counts several samples in bins that suit all of them.</summary>
    /// <exception cref="ArgumentException">The number of bins or the ends make no sense.</exception>
    public static BinCounts[] Of(IReadOnlyList<HistogramPanel> panels, Axis axis, int? bins, double? overflow, string title)
    {
        if (bins is < 1 or > Histogram.MostBins)
        {
            throw new ArgumentException($"figure '{title}' asks for {bins} bins; ask for 1 to {Histogram.MostBins}");
        }

        double[] sorted = [.. panels.SelectMany(panel => panel.Values).Where(value => double.IsFinite(value) && IsInside(value)).Order()];
        double start = axis.Minimum ?? sorted.FirstOrDefault(0);
        double end = overflow ?? axis.Maximum ?? sorted.LastOrDefault(1);
        double[] binned = overflow is null ? sorted : [.. sorted.TakeWhile(value => value < end)];
        if (!(end > start))
        {
            (start, end) = overflow is null ? (start - 0.5, start + 0.5) : (end - 1, end);
        }

        int count = bins ?? Histogram.BinsFor(binned, end - start);
        double width = (end - start) / count;
        return [.. panels.Select(panel => Counted(panel.Values.Where(value => double.IsFinite(value) && IsInside(value))))];

        bool IsInside(double value) => value >= (axis.Minimum ?? value) && (overflow is not null || value <= (axis.Maximum ?? value));

        BinCounts Counted(IEnumerable<double> values)
        {
            int[] inside = new int[count];
            int beyond = 0;
            foreach (double value in values)
            {
                if (value >= overflow)
                {
                    beyond++;
                }
                else
                {
                    inside[Math.Clamp((int)((value - start) / width), 0, count - 1)]++;
                }
            }

            return new BinCounts(start, width, inside, beyond);
        }
    }
}
