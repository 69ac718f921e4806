using Espalier.Experiments.Reports;
using Espalier.Experiments.Thesis.Comparison;
using Espalier.Experiments.Thesis.Statistics;

namespace Espalier.Experiments.Thesis.Noise;

/// <summary>What the thesis claims about its method under noise, judged by numbers, on each group of sets by itself.</summary>
internal static class NoiseClaims
{
    /// <summary>A mean error that grows by fewer points than this has hardly grown.</summary>
    public const double SmallGrowth = 10;

    /// <summary>
    /// "Relatively robust to noise": the mean error grows by less than <see cref="SmallGrowth"/> points and by no more than that of half of the established estimators, and at least half
    /// of what was right without noise stays right, for an estimate that is wrong throughout cannot get much worse. It holds in part if so on some group of sets alone.
    /// </summary>
    public static Claim Robust(NoiseCourse thesis, IReadOnlyList<NoiseCourse> established)
    {
        (string Evidence, bool IsRobust)[] groups = [.. SetGroup.All.Select(group => Judge(group, thesis, established)).OfType<(string, bool)>()];
        int robust = groups.Count(group => group.IsRobust);
        return SeedRule.Judge(
            $"The thesis's method is relatively robust to noise, from {thesis.Levels[0]} to {thesis.Levels[^1]}.",
            thesis.Results.Min(result => result.Seeds),
            robust == groups.Length ? ClaimVerdict.Holds : robust > 0 ? ClaimVerdict.HoldsInPart : ClaimVerdict.DoesNotHold,
            string.Concat(groups.Select(group => group.Evidence))
            + $"Robust means: the error grows by less than {SmallGrowth} points and by no more than that of half of the other estimators, and at least half of the right sets stay right.");
    }

    private static (string Evidence, bool IsRobust)? Judge(SetGroup group, NoiseCourse all, IReadOnlyList<NoiseCourse> established)
    {
        if (all.On(group.Holds) is not { } thesis)
        {
            return null;
        }

        double[] growths = [.. established.Select(course => course.On(group.Holds)!.Growth).Order()];
        double middle = growths.Length == 0 ? double.NaN : growths[growths.Length / 2];
        bool isKept = thesis.RightAtFirst > 0 && 2 * thesis.StillRight >= thesis.RightAtFirst;
        bool isRobust = thesis.Growth < SmallGrowth && !(thesis.Growth > middle) && isKept;
        string evidence = $"On {group.Name} its mean error goes from {ComparisonCells.Number(thesis.First.Error)} to {ComparisonCells.Number(thesis.Last.Error)} %, by {Points(thesis.Growth)}"
            + (growths.Length == 0 ? "" : $" (that of the middle one of {growths.Length} established estimators by {Points(middle)})")
            + $"; it is right on {thesis.RightAtFirst} of {ReportText.Count(thesis.First.Sets.Count, "set")} at {thesis.Levels[0]}, of them on {thesis.StillRight} still at {thesis.Levels[^1]}: {(isRobust ? "robust" : "not robust")}. ";
        return (evidence, isRobust);
    }

    private static string Points(double growth) => $"{ComparisonCells.Number(growth).Replace('-', '−')} points";
}
