using Espalier.Experiments.Figures;
using Espalier.Experiments.Thesis.Comparison;

namespace Espalier.Experiments.Thesis.Noise;

/// <summary>Draws errors under growing noise.</summary>
internal static class NoiseFigures
{
    private const int MostBest = 2;

    /// <summary>Mean errors over the standard deviation of normal noise: chosen methods in colour with a band over seeds, all others thin and grey.</summary>
    public static LineChart Errors(IReadOnlyList<NoiseCourse> courses, string title, AxisScale scale)
    {
        IReadOnlyList<ComparedMethod> coloured = ComparisonFigures.Chosen([.. courses.OrderBy(course => course.MeanError).Select(course => course.First)], MostBest);
        return new LineChart
        {
            Title = title,
            Description = "The mean error of each method at each level of normal noise; the band reaches from the best to the worst seed.",
            HorizontalAxis = new Axis { Label = "standard deviation of normal noise", ExtendToTicks = false },
            VerticalAxis = ComparisonFigures.ErrorAxis(scale),
            Labels = SeriesLabels.Legend,
            Height = 460,
            Series =
            [
                .. coloured.Select(method => Line(courses.First(course => course.Method == method), SeriesTone.Coloured)),
                .. courses.Where(course => !coloured.Contains(course.Method)).Select(course => Line(course, SeriesTone.Muted)),
            ],
        };
    }

    private static LineSeries Line(NoiseCourse course, SeriesTone tone)
    {
        bool hasBand = tone == SeriesTone.Coloured && course.Results.Any(result => result.HighestError > result.LowestError);
        return new LineSeries
        {
            Name = ComparisonFigures.NameOf(course.Method),
            Tone = tone,
            X = [.. course.Levels.Select(level => level.Amplitude)],
            Y = [.. course.Results.Select(result => result.Error)],
            Lower = hasBand ? [.. course.Results.Select(result => result.LowestError)] : null,
            Upper = hasBand ? [.. course.Results.Select(result => result.HighestError)] : null,
        };
    }
}
