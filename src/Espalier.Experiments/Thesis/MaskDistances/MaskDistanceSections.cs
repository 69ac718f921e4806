using System.Globalization;
using Espalier.Experiments.Figures;
using Espalier.Experiments.Reports;
using Espalier.Experiments.Tables;
using Espalier.Experiments.Thesis.Contract;
using Espalier.Experiments.Thesis.Statistics;
using Espalier.Experiments.Thesis.Tickets;
using Espalier.Pruning.Latents;

namespace Espalier.Experiments.Thesis.MaskDistances;

/// <summary>Tables and figures of mask distances.</summary>
internal static class MaskDistanceSections
{
    private const double Threshold = 0.1;

    /// <summary>The sections of one part.</summary>
    public static IEnumerable<FindingsSection> Of(MaskCourses courses)
    {
        if (courses.Seeds.Count == 0)
        {
            yield break;
        }

        string name = courses.Part.Name;
        yield return new FindingsSection(
            $"Distances between all masks on {name}",
            $"{ThesisDefaults.DrawingsPerEpoch} times an epoch a mask is drawn that would prune the given share (the ratio) of all units: those with the smallest scales. A distance is the share of units in which two masks differ, over the largest that "
            + "two masks of that ratio can have, 2·min(r, 1 − r). Where masks have settled, a dark square stands in the lower right corner; the larger it is, the earlier.",
            $"Masks that knew nothing of each other would be {string.Join(", ", courses.Part.Ratios.Select(ratio => $"{ReportText.Estimate(Math.Max(ratio, 1 - ratio))} apart at ratio {TicketText.Ratio(ratio)}"))}.")
        {
            Figures = [new NamedFigure($"{name}-distances", Maps(courses), $"Every mask against every other, seed {courses.Seeds[0]}; epochs run down and to the right.")],
        };
        yield return new FindingsSection(
            $"How much masks still change on {name}",
            $"From one drawing to the next. Below {Threshold} five times in a row stops the training by the rule of the Early-Bird paper. That threshold is for the share of all units: at ratio 0.1 no two masks can be farther apart than 0.2.",
            $"After the last epoch {ReportText.Percent(courses.ShareSmall.Median)} of all scales are below {TicketText.Ratio(UnitScales.Small)} (median of {ReportText.Count(courses.Seeds.Count, "seed")}). Where that is more than the ratio, a mask "
            + "chooses among scales that all are next to nothing, so that chance decides which of them it takes and masks keep changing.")
        {
            Figures = [new NamedFigure($"{name}-changes", Changes(courses), "The share of all units that enter or leave the mask from one drawing to the next: median of seeds, band from the smallest to the largest.")],
            Tables = [new NamedTable($"{name}-changes", Consecutive(courses))],
        };
        yield return new FindingsSection(
            $"Where each early-bird rule stops on {name}",
            "The paper's rule: the last five distances between consecutive masks are below 0.1. Its code's: the newest mask is at most 0.1 from each of the four before. The latent layer's own: its part of the mask was the same five times, "
            + "for with so few units a threshold of 0.1 means nothing.")
        {
            Tables = [new NamedTable($"{name}-stops", Stops(courses))],
        };
    }

    private static HeatmapPanels Maps(MaskCourses courses)
    {
        MaskCourse[] panels = [.. courses.Part.Ratios.Select(ratio => courses.Of(ratio, courses.Seeds[0]))];
        int step = Math.Max(1, courses.Part.Epochs / 5);
        string[] names = [.. panels[0].Epochs.Select(epoch => epoch > 0 && epoch % step == 0 ? $"{epoch:0}" : "")];
        return new HeatmapPanels
        {
            Title = $"Distances between masks on {courses.Part.Name}",
            Description = "A matrix for each ratio; the first mask is at the upper left, the last at the lower right.",
            Panels = [.. panels.Select(course => new HeatmapPanel(
                $"ratio {TicketText.Ratio(course.Ratio)}",
                [.. Enumerable.Range(0, course.Count * course.Count).Select(cell => course.Normalized(cell / course.Count, cell % course.Count))]))],
            RowNames = names,
            ColumnNames = names,
            RowLabel = "epoch",
            ColumnLabel = "epoch",
            ColourAxis = new Axis { Label = "distance", Minimum = 0 },
            SquareCells = true,
            PanelsInARow = 2,
            Height = 760,
        };
    }

    private static LineChart Changes(MaskCourses courses) => new()
    {
        Title = $"Change of masks from drawing to drawing on {courses.Part.Name}",
        Description = "A line for each ratio over the epochs of the training.",
        HorizontalAxis = new Axis { Label = "epoch", ExtendToTicks = false },
        VerticalAxis = new Axis { Label = "share of units that change", Minimum = 0 },
        Series = [.. courses.Part.Ratios.Select(ratio => Change(ratio, [.. courses.Of(ratio)]))],
        References = [new ReferenceLine(Threshold, "Early-Bird's threshold", ReferenceDirection.Horizontal)],
    };

    private static LineSeries Change(double ratio, MaskCourse[] courses)
    {
        int[] drawings = [.. Enumerable.Range(1, Math.Max(0, courses.Min(course => course.Count) - 1))];
        Spread[] spreads = [.. drawings.Select(drawing => Spread.Of(courses.Select(course => course.Share(drawing - 1, drawing))))];
        return new LineSeries
        {
            Name = $"ratio {TicketText.Ratio(ratio)}",
            X = [.. drawings.Select(drawing => courses[0].Epochs[drawing])],
            Y = [.. spreads.Select(spread => spread.Median)],
            Lower = courses.Length > 1 ? [.. spreads.Select(spread => spread.Least)] : null,
            Upper = courses.Length > 1 ? [.. spreads.Select(spread => spread.Greatest)] : null,
        };
    }

    private static TextTable Consecutive(MaskCourses courses) => new(
        $"Mean distance between consecutive masks on {courses.Part.Name}, by epoch",
        $"Mean over the drawings of an epoch and {ReportText.Count(courses.Seeds.Count, "seed")}. \"Thesis\" is the share of differing units over min(1, 2r), as the thesis has it; \"largest\" is it over 2·min(r, 1 − r), the largest "
        + "possible. They agree up to r = 0.5.",
        ["epoch", .. courses.Part.Ratios.SelectMany(ratio => new[] { $"ratio {TicketText.Ratio(ratio)}, thesis", $"ratio {TicketText.Ratio(ratio)}, largest" })],
        [.. Enumerable.Range(1, courses.Part.Epochs).Select(epoch => (IReadOnlyList<TextCell>)
        [
            $"{epoch}",
            .. courses.Part.Ratios.SelectMany(ratio => new TextCell[]
            {
                Mean(courses.Of(ratio), epoch, (course, drawing) => course.Thesis(drawing - 1, drawing)),
                Mean(courses.Of(ratio), epoch, (course, drawing) => course.Normalized(drawing - 1, drawing)),
            }),
        ])]);

    private static string Mean(IEnumerable<MaskCourse> courses, int epoch, Func<MaskCourse, int, double> distance)
    {
        double[] distances =
        [
            .. from course in courses
               from drawing in Enumerable.Range(1, Math.Max(0, course.Count - 1))
               where Math.Ceiling(course.Epochs[drawing]) == epoch
               select distance(course, drawing),
        ];
        return distances.Length == 0 ? "–" : distances.Average().ToString("0.000", CultureInfo.InvariantCulture);
    }

    private static TextTable Stops(MaskCourses courses) => new(
        $"Epochs after which each rule stops on {courses.Part.Name}",
        $"Of {courses.Part.Epochs} epochs, {ThesisDefaults.DrawingsPerEpoch} drawings each, so that quarters are possible. The last column says how far the mask of the paper's stop is from the last one, of the largest possible distance.",
        ["ratio", "seed", "paper's rule", "its code's rule", "latent layer's own", "from the last mask"],
        [.. from ratio in courses.Part.Ratios
            from course in courses.Of(ratio)
            select (IReadOnlyList<TextCell>)
            [
                TicketText.Ratio(ratio),
                $"{course.Seed}",
                .. new[] { course.Paper, course.Code, course.Latent }.Select(stop => (TextCell)MaskDistanceSentences.Epoch(course.At(stop))),
                double.IsPositiveInfinity(course.ToTheLast) ? "–" : double.IsNaN(course.ToTheLast) ? "is the last" : ReportText.Estimate(course.ToTheLast),
            ]]);
}
