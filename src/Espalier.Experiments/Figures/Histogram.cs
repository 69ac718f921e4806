namespace Espalier.Experiments.Figures;

/// <summary>How often values fall into bins of equal width.</summary>
/// <remarks>
/// Values that are not finite are left out. Without <see cref="Bins"/> the width follows the rule of Freedman and Diaconis,
/// "On the histogram as a density estimator: L2 theory", 1981: twice the interquartile range over the cube root of n.
/// </remarks>
public sealed class Histogram : Figure
{
    /// <summary>The most bins a histogram has.</summary>
    internal const int MostBins = 200;

    /// <summary>The values, in any order.</summary>
    public required IReadOnlyList<double> Values { get; init; }

    /// <summary>Number of bins; <see langword="null"/> chooses it from the data.</summary>
    /// <value>1 to 200.</value>
    public int? Bins { get; init; }

    /// <summary>The axis below; linear.</summary>
    public required Axis HorizontalAxis { get; init; }

    /// <summary>The axis on the left.</summary>
    public Axis VerticalAxis { get; init; } = new() { Label = "count", WholeNumbers = true };

    /// <inheritdoc/>
    internal override void Draw(SvgBuilder svg, double top)
    {
        if (Bins is < 1 or > MostBins)
        {
            throw new ArgumentException($"figure '{Title}' asks for {Bins} bins; ask for 1 to {MostBins}");
        }

        double[] sorted = [.. Values.Where(double.IsFinite).Order()];
        (double start, double width, int[] counts) = Count(sorted, Bins);
        var frame = new PlotFrame(
            new PixelBox(0, top, Width, Height), 0, HorizontalAxis, [start, start + (width * counts.Length)], VerticalAxis, counts.Select(count => (double)count).Append(0), []);
        frame.DrawAxes(svg, verticalGrid: false);
        svg.BeginGroup("series0");
        for (int bin = 0; bin < counts.Length; bin++)
        {
            double left = frame.PixelX(start + (bin * width));
            double right = frame.PixelX(start + ((bin + 1) * width));
            double y = frame.PixelY(counts[bin]);
            svg.Rectangle("solid", left + 0.5, y, right - left - 1, frame.Bottom - y);
        }

        svg.EndGroup();
    }

    /// <summary>Counts sorted finite values; the last bin includes its right end.</summary>
    internal static (double Start, double Width, int[] Counts) Count(double[] sorted, int? bins)
    {
        if (sorted.Length == 0)
        {
            return (0, 1, [0]);
        }

        double start = sorted[0];
        double range = sorted[^1] - start;
        if (range <= 0 || !double.IsFinite(range))
        {
            return (start - 0.5, 1, [sorted.Length]);
        }

        int count = bins ?? BinsFor(sorted, range);
        double width = range / count;
        int[] counts = new int[count];
        foreach (double value in sorted)
        {
            counts[Math.Min(count - 1, (int)((value - start) / width))]++;
        }

        return (start, width, counts);
    }

    /// <summary>How many bins suit sorted values over a range, by the rule of Freedman and Diaconis.</summary>
    internal static int BinsFor(double[] sorted, double range)
    {
        if (sorted.Length == 0)
        {
            return 1;
        }

        double quartiles = sorted[sorted.Length * 3 / 4] - sorted[sorted.Length / 4];
        double width = 2 * quartiles / Math.Cbrt(sorted.Length);
        return width > 0 ? (int)Math.Clamp(Math.Ceiling(range / width), 1, MostBins) : 10;
    }
}
