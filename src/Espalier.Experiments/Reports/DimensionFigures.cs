using Espalier.Dimension;
using Espalier.Experiments.Estimation;
using Espalier.Experiments.Figures;

namespace Espalier.Experiments.Reports;

/// <summary>Builds the pictures of an estimation.</summary>
internal static class DimensionFigures
{
    private const int BarHeight = 30;
    private const int FrameHeight = 90;

    // More names than this at line ends cannot be told apart.
    private const int MostLines = 16;

    private static readonly Axis s_dimension = new() { Label = "dimension", Minimum = 0 };

    /// <summary>A bar for each estimator that has an answer.</summary>
    public static Figure Estimates(EstimationResult result)
    {
        EstimatorResult[] answered = [.. result.Estimates.Where(estimate => estimate.Dimension is not null)];
        return new BarChart
        {
            Title = "What each estimator says",
            Description = $"{answered.Length} estimates of the dimension of {result.Data}.",
            ShowTitle = false,
            Height = FrameHeight + (BarHeight * Math.Max(3, answered.Length)),
            Categories = [.. answered.Select(estimate => estimate.Name)],
            Groups =
            [
                new BarGroup
                {
                    Name = "dimension",
                    Values = [.. answered.Select(estimate => estimate.Dimension!.Value)],
                    Ranges = [.. answered.Select(estimate => estimate.Interval is { } interval ? (interval.Low, interval.High) : ((double, double)?)null)],
                },
            ],
            ValueAxis = new Axis { Label = "dimension" },
            ValueFormat = "0.00",
            References = Truth(result, ReferenceDirection.Vertical),
        };
    }

    /// <summary>Estimates of all samples against scale.</summary>
    /// <param name="result">What was found.</param>
    /// <param name="byDistance">Whether the scale is a distance, and not a number of neighbours.</param>
    public static Figure Profiles(EstimationResult result, bool byDistance) => Profiles(
        "The estimate against scale",
        [.. result.Estimates.Where(estimate => estimate.Profile.Count > 1).Select(estimate => Line(estimate.Name, estimate.Profile, byDistance))],
        byDistance,
        Truth(result, ReferenceDirection.Horizontal));

    /// <summary>One estimator's estimates against scale, a line a class.</summary>
    public static Figure ClassProfiles(EstimationResult result, int estimator) => Profiles(
        $"{result.Estimates[estimator].Name} against scale, class by class",
        [
            .. result.Classes.Where(one => one.Estimates[estimator].Profile.Count > 1)
                .Select(one => Line(SampleLabels.Text(one.Label), one.Estimates[estimator].Profile, byDistance: false) with { Lower = null, Upper = null }),
        ],
        byDistance: false,
        []);

    /// <summary>Estimates against the noise that was added.</summary>
    public static Figure Noise(EstimationResult result)
    {
        NoiseResult[] levels = [.. result.Noise.OrderBy(level => level.Level)];
        return new LineChart
        {
            Title = "Estimates under added noise",
            Description = $"{result.Estimates.Count} estimators at {levels.Length} levels of noise.",
            ShowTitle = false,
            Height = 420,
            Series =
            [
                .. result.Estimates.Select((estimate, place) => Under(estimate.Name, levels, place)).Where(line => line.Y.Any(double.IsFinite)).Take(MostLines),
            ],
            HorizontalAxis = new Axis { Label = "amplitude of added noise, in the units of the data", ExtendToTicks = false },
            VerticalAxis = s_dimension,
            References = Truth(result, ReferenceDirection.Horizontal),
        };
    }

    /// <summary>How the estimates at single samples are distributed.</summary>
    public static Figure Pointwise(EstimatorResult estimate) => new Histogram
    {
        Title = $"{estimate.Name} at every sample",
        Description = $"How often the local estimate takes which value; the estimate for all is {ReportText.Estimate(estimate.Dimension ?? double.NaN)}.",
        Width = 450,
        Height = 240,
        Values = Bulk(estimate.Pointwise!),
        HorizontalAxis = new Axis { Label = "dimension", ExtendToTicks = false },
    };

    /// <summary>How many samples have a value, and the middle one.</summary>
    public static string PointwiseCaption(EstimatorResult estimate)
    {
        double[] sorted = [.. estimate.Pointwise!.Where(double.IsFinite).Order()];
        return $"{ReportText.Count(sorted.Length, "sample")}, half of them below {EstimateText.Dimension(sorted[sorted.Length / 2])}.";
    }

    /// <summary>The values without the largest hundredth: local estimates have a long tail that would flatten all the rest.</summary>
    internal static double[] Bulk(IReadOnlyList<double> values)
    {
        double[] sorted = [.. values.Where(double.IsFinite).Order()];
        return sorted[..(int)Math.Ceiling(0.99 * sorted.Length)];
    }

    private static LineChart Profiles(string title, LineSeries[] lines, bool byDistance, IReadOnlyList<ReferenceLine> references) => new()
    {
        Title = title,
        Description = $"{lines.Length} lines, from the smallest scale on the left to the largest on the right.",
        ShowTitle = false,
        Height = 420,
        Series = [.. lines.Take(MostLines)],
        HorizontalAxis = new Axis
        {
            Label = byDistance ? "scale: median distance to the farthest neighbour used, in the units of the data" : "scale: the farthest neighbour used",
            Scale = AxisScale.Logarithmic,
            // Below all values, so that none is drawn as "at most".
            Floor = Smallest(lines) / 2,
            ExtendToTicks = false,
        },
        VerticalAxis = s_dimension,
        References = references,
    };

    private static double Smallest(LineSeries[] lines) => lines.SelectMany(line => line.X).Where(x => x > 0).DefaultIfEmpty(1).Min();

    private static LineSeries Line(string name, IReadOnlyList<ScalePoint> profile, bool byDistance) => new()
    {
        Name = name,
        X = [.. profile.Select(point => byDistance ? point.Distance : point.Neighbors)],
        Y = [.. profile.Select(point => point.Dimension)],
        Lower = [.. profile.Select(point => point.Dimension - (2 * (point.StandardError ?? 0)))],
        Upper = [.. profile.Select(point => point.Dimension + (2 * (point.StandardError ?? 0)))],
    };

    private static LineSeries Under(string name, NoiseResult[] levels, int place)
    {
        double[] mean = [.. levels.Select(level => level.Estimates[place].Repeats?.Mean ?? level.Estimates[place].Dimension ?? double.NaN)];
        double[] deviation = [.. levels.Select(level => level.Estimates[place].Repeats?.StandardDeviation ?? 0)];
        return new LineSeries
        {
            Name = name,
            X = [.. levels.Select(level => level.Level)],
            Y = mean,
            Lower = [.. mean.Zip(deviation, (value, spread) => value - spread)],
            Upper = [.. mean.Zip(deviation, (value, spread) => value + spread)],
        };
    }

    private static ReferenceLine[] Truth(EstimationResult result, ReferenceDirection direction) =>
        result.Truth is double truth ? [new ReferenceLine(truth, $"known: {ReportText.Estimate(truth)}", direction)] : [];
}
