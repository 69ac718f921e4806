using Espalier.Experiments.Reports;
using Espalier.Experiments.Thesis.Tickets;

namespace Espalier.Experiments.Thesis.MaskDistances;

/// <summary>What masks say, in sentences.</summary>
internal static class MaskDistanceSentences
{
    /// <summary>A rule that stops within this share of the training stops early.</summary>
    public const double EarlyShare = 0.25;

    /// <summary>Masks nearer than this, of the largest possible distance, count as one.</summary>
    public const double Near = 0.1;

    /// <summary>The answer for one part.</summary>
    public static string Answer(MaskCourses courses) => courses.Seeds.Count == 0
        ? $"{courses.Part.Name}: every training failed"
        : $"{courses.Part.Name}: by the Early-Bird paper's rule masks have settled after {Ends(courses.Part.Ratios.Select(ratio => courses.MedianStop(ratio, course => course.Paper)), Epoch)} of {courses.Part.Epochs} epochs, "
            + $"and from there to the last mask it is {Ends(courses.Part.Ratios.Select(ratio => courses.ToTheLast(ratio).Median), ReportText.Estimate)} of the largest possible distance "
            + $"(medians of {ReportText.Count(courses.Seeds.Count, "seed")}, over ratios)";

    /// <summary>The claims for one part.</summary>
    public static IEnumerable<Claim> Claims(MaskCourses courses)
    {
        string name = courses.Part.Name;
        yield return new Claim(
            $"On {name}, masks settle early in the training (Early-Bird, You et al. 2020).",
            SettleEarly([.. courses.Part.Ratios.Select(ratio => courses.MedianStop(ratio, course => course.Paper))], courses.Part.Epochs, courses.Seeds.Count),
            courses.Seeds.Count == 0 ? "No training succeeded." : $"The paper's rule stops after {Stops(courses, course => course.Paper)} epochs, its code's after {Stops(courses, course => course.Code)}, the latent layer's own after "
            + $"{Stops(courses, course => course.Latent)} (ratios {string.Join(", ", courses.Part.Ratios.Select(TicketText.Ratio))}; medians of {ReportText.Count(courses.Seeds.Count, "seed")}). "
            + $"Early means in the first quarter, here by epoch {ReportText.Estimate(EarlyShare * courses.Part.Epochs)}, by the paper's rule at every ratio.");
        yield return new Claim(
            $"On {name}, a mask that has settled is the mask of the end (why Early-Bird need not train on).",
            StayNear([.. courses.Part.Ratios.Select(courses.ToTheLast)]),
            courses.Seeds.Count == 0 ? "No training succeeded." : $"Between the mask at which the paper's rule stops and the last one lie {string.Join(", ", courses.Part.Ratios.Select(ratio => $"{Distance(courses.ToTheLast(ratio))} at ratio {TicketText.Ratio(ratio)}"))} "
            + $"of the largest possible distance; at most {Near} counts as the same, at every ratio by the median.");
    }

    /// <summary>The rule of the first claim.</summary>
    /// <param name="medianStops">The median epoch of the stop for each ratio; infinity for never.</param>
    /// <param name="epochs">The epochs of the training.</param>
    /// <param name="seeds">The seeds behind the medians.</param>
    public static ClaimVerdict SettleEarly(IReadOnlyList<double> medianStops, int epochs, int seeds) =>
        seeds < PairedLosses.FewestPairs ? ClaimVerdict.Undecided : Verdicts.Of([.. medianStops.Select(stop => stop <= EarlyShare * epochs)]);

    /// <summary>The rule of the second claim.</summary>
    /// <param name="distances">How far masks are from the last ones, for each ratio.</param>
    public static ClaimVerdict StayNear(IReadOnlyList<Spread> distances) =>
        Verdicts.Of([.. distances.Where(distance => distance.Count >= PairedLosses.FewestPairs).Select(distance => distance.Median <= Near)]);

    /// <summary>An epoch, or that there is none.</summary>
    public static string Epoch(double epoch) => double.IsPositiveInfinity(epoch) ? "never" : ReportText.Estimate(epoch);

    private static string Ends(IEnumerable<double> values, Func<double, string> write)
    {
        double[] sorted = [.. values.Order()];
        (string least, string greatest) = (write(sorted[0]), write(sorted[^1]));
        return least == greatest ? least : $"{least} to {greatest}";
    }

    private static string Stops(MaskCourses courses, Func<MaskCourse, int?> rule) =>
        string.Join(", ", courses.Part.Ratios.Select(ratio => Epoch(courses.MedianStop(ratio, rule))));

    private static string Distance(Spread spread) => spread.Count switch
    {
        0 => "–",
        1 => ReportText.Estimate(spread.Median),
        _ => $"{ReportText.Estimate(spread.Median)} ({ReportText.Estimate(spread.Least)}–{ReportText.Estimate(spread.Greatest)})",
    };
}
