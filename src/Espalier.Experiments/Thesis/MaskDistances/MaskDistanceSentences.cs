using Espalier.Experiments.Reports;
using Espalier.Experiments.Thesis.Contract;
using Espalier.Experiments.Thesis.Statistics;
using Espalier.Experiments.Thesis.Tickets;

namespace Espalier.Experiments.Thesis.MaskDistances;

/// <summary>What masks say, in sentences.</summary>
internal static class MaskDistanceSentences
{
    /// <summary>A rule that stops within this share of the training stops early.</summary>
    public const double EarlyShare = 0.25;

    /// <summary>Masks nearer than this, of the largest possible distance, count as one.</summary>
    public const double Near = 0.1;

    /// <summary>In a shorter training the paper's rule cannot stop early: it needs six drawings, which is a quarter of six epochs.</summary>
    public const int FewestEpochs = 6;

    /// <summary>The answer for one part.</summary>
    public static string Answer(MaskCourses courses)
    {
        string name = courses.Part.Name;
        if (courses.Seeds.Count == 0)
        {
            return $"{name}: every training failed";
        }

        IReadOnlyList<double> ratios = courses.Part.Ratios;
        double[] stops = [.. ratios.Select(ratio => courses.MedianStop(ratio, course => course.Paper))];
        double[] distances = [.. ratios.Select(ratio => courses.ToTheLast(ratio).Median).Where(double.IsFinite)];
        string far = distances.Length == 0 ? "" : $", and from there to the last mask it is {Ends(distances)} of the largest possible distance";
        return $"{name}: by the Early-Bird paper's rule masks {Settled(ratios, stops, courses.Part.Epochs)}{far} (medians of {ReportText.Count(courses.Seeds.Count, "seed")}, over ratios)";
    }

    /// <summary>When masks settle, in words.</summary>
    /// <param name="ratios">The ratios.</param>
    /// <param name="stops">The median epoch of the stop for each; infinity for never.</param>
    /// <param name="epochs">The epochs of the training.</param>
    public static string Settled(IReadOnlyList<double> ratios, IReadOnlyList<double> stops, int epochs)
    {
        double[] settled = [.. stops.Where(double.IsFinite)];
        string never = string.Join(", ", ratios.Zip(stops).Where(pair => !double.IsFinite(pair.Second)).Select(pair => TicketText.Ratio(pair.First)));
        return settled.Length == 0 ? $"do not settle in {ReportText.Count(epochs, "epoch")}"
            : $"have settled after {Ends(settled)} of {ReportText.Count(epochs, "epoch")}{(never.Length == 0 ? "" : $", but never at ratio {never}")}";
    }

    /// <summary>The claims for one part.</summary>
    public static IEnumerable<Claim> Claims(MaskCourses courses)
    {
        string name = courses.Part.Name;
        yield return new Claim(
            $"On {name}, masks settle early in the training (Early-Bird, You et al. 2020).",
            SettleEarly([.. courses.Part.Ratios.Select(ratio => courses.MedianStop(ratio, course => course.Paper))], courses.Part.Epochs, courses.Seeds.Count),
            courses.Seeds.Count == 0 ? "No training succeeded." : $"Epochs at which rules stop: the paper's {Stops(courses, course => course.Paper)}; its code's {Stops(courses, course => course.Code)}; the latent layer's own "
            + $"{Stops(courses, course => course.Latent)} (ratios {string.Join(", ", courses.Part.Ratios.Select(TicketText.Ratio))}; medians of {ReportText.Count(courses.Seeds.Count, "seed")}). "
            + $"Early means in the first quarter, here by epoch {ReportText.Estimate(EarlyShare * courses.Part.Epochs)}, by the paper's rule at every ratio; with fewer than {FewestEpochs} epochs it is undecided, for the rule needs one and a half.");
        yield return new Claim(
            $"On {name}, a mask that has settled is the mask of the end (what stopping early rests on, as Early-Bird does).",
            StayNear([.. courses.Part.Ratios.Select(courses.ToTheLast)]),
            courses.Seeds.Count == 0 ? "No training succeeded." : $"From the mask at which the paper's rule stops to the last one: {string.Join(", ", courses.Part.Ratios.Select(ratio => $"{Distance(courses.ToTheLast(ratio))} at ratio {TicketText.Ratio(ratio)}"))} "
            + $"of the largest possible distance; at most {Near} counts as the same, at every ratio by the median. Seeds that never stop count as far; those that stop at the last mask say nothing and are left out.");
    }

    /// <summary>The rule of the first claim.</summary>
    /// <param name="medianStops">The median epoch of the stop for each ratio; infinity for never.</param>
    /// <param name="epochs">The epochs of the training.</param>
    /// <param name="seeds">The seeds behind the medians.</param>
    public static ClaimVerdict SettleEarly(IReadOnlyList<double> medianStops, int epochs, int seeds) =>
        seeds < ExperimentSpecification.FewestSeeds || epochs < FewestEpochs ? ClaimVerdict.Undecided : Verdicts.Of([.. medianStops.Select(stop => (bool?)(stop <= EarlyShare * epochs))]);

    /// <summary>The rule of the second claim.</summary>
    /// <param name="distances">How far masks are from the last ones, for each ratio; infinitely where none settled.</param>
    public static ClaimVerdict StayNear(IReadOnlyList<Spread> distances) =>
        Verdicts.Of([.. distances.Select(distance => distance.Count < ExperimentSpecification.FewestSeeds ? (bool?)null : distance.Median <= Near)]);

    /// <summary>An epoch, or that there is none.</summary>
    public static string Epoch(double epoch) => double.IsPositiveInfinity(epoch) ? "never" : ReportText.Estimate(epoch);

    private static string Ends(double[] values)
    {
        (string least, string greatest) = (ReportText.Estimate(values.Min()), ReportText.Estimate(values.Max()));
        return least == greatest ? least : $"{least} to {greatest}";
    }

    private static string Stops(MaskCourses courses, Func<MaskCourse, int?> rule) =>
        string.Join(", ", courses.Part.Ratios.Select(ratio => Epoch(courses.MedianStop(ratio, rule))));

    private static string Distance(Spread spread) => spread.Count switch
    {
        0 => "–",
        1 => Far(spread.Median),
        _ => $"{Far(spread.Median)} ({Far(spread.Least)} to {Far(spread.Greatest)})",
    };

    private static string Far(double distance) => double.IsPositiveInfinity(distance) ? "not settled" : ReportText.Estimate(distance);
}
