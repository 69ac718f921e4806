using Espalier.Experiments.Thesis.Comparison;

namespace Espalier.Experiments.Thesis.Noise;

/// <summary>What the thesis claims about its method under noise, judged by numbers.</summary>
internal static class NoiseClaims
{
    /// <summary>A mean error that grows by fewer points than this has hardly grown.</summary>
    public const double SmallGrowth = 10;

    /// <summary>
    /// "Relatively robust to noise": the mean error grows by less than <see cref="SmallGrowth"/> points, by no more than that of half of the established estimators, and at least half
    /// of what was right without noise stays right: an estimate that is wrong throughout cannot get much worse.
    /// </summary>
    public static Claim Robust(NoiseCourse thesis, IReadOnlyList<NoiseCourse> established)
    {
        double[] growths = [.. established.Select(course => course.Growth).Order()];
        bool isSmall = thesis.Growth < SmallGrowth;
        bool isRelative = growths.Length == 0 || thesis.Growth <= growths[growths.Length / 2];
        bool isKept = thesis.RightAtFirst > 0 && 2 * thesis.StillRight >= thesis.RightAtFirst;
        int passed = (isSmall ? 1 : 0) + (isRelative ? 1 : 0) + (isKept ? 1 : 0);
        return new Claim(
            $"The thesis's method is relatively robust to noise, from {thesis.Levels[0]} to {thesis.Levels[^1]}.",
            passed == 3 ? ClaimVerdict.Holds : passed > 0 ? ClaimVerdict.HoldsInPart : ClaimVerdict.DoesNotHold,
            $"Its mean error {From(thesis)}, by {Points(thesis.Growth)} (small: less than {SmallGrowth}); "
            + (growths.Length == 0 ? "" : $"that of the middle one of {growths.Length} established estimators by {Points(growths[growths.Length / 2])}. ")
            + $"Of {thesis.RightAtFirst} sets that are right at {thesis.Levels[0]}, {thesis.StillRight} are right at {thesis.Levels[^1]} too. "
            + (thesis.On(set => ComparisonCells.IsSine(set.Set)) is { } sine ? $"On the sine rows alone, the only sets to which the author's code adds noise, the error {From(sine)}. " : "")
            + "It holds if the growth is small and no larger than the middle one, and at least half of the right sets stay right; in part if some of the three.");
    }

    private static string From(NoiseCourse course) => $"goes from {ComparisonCells.Number(course.First.Error)} to {ComparisonCells.Number(course.Last.Error)} %";

    private static string Points(double growth) => $"{ComparisonCells.Number(growth).Replace('-', '−')} points";
}
