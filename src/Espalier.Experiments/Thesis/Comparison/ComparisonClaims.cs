using Espalier.Experiments.Benchmarks;
using Espalier.Experiments.Thesis.Statistics;

namespace Espalier.Experiments.Thesis.Comparison;

/// <summary>What the thesis claims about its method beside other estimators, judged by numbers, on each group of sets by itself.</summary>
internal static class ComparisonClaims
{
    // An error up to a quarter larger is no difference that a dozen sets could tell for certain.
    private const double Margin = 1.25;

    private const string Brackets = "In brackets after an error stands its range over the seeds.";

    /// <summary>Judges both claims under a noise, or under each set's own noise if that is null.</summary>
    /// <param name="answers">What the methods say.</param>
    /// <param name="noise">The noise.</param>
    /// <param name="where">The noise in words, to end a sentence with; empty for each set's own.</param>
    public static IEnumerable<Claim> Of(ComparisonAnswers answers, NoiseLevel? noise, string where)
    {
        MethodResult thesis = answers.Of(ComparedMethod.Thesis, noise)!;
        MethodResult?[] localPCA = [answers.Of(ComparedMethod.ThesisLocalPCA, noise), answers.Of(ComparedMethod.LocalPCA, noise)];
        yield return ComparableToLocalPCA(thesis, [.. localPCA.OfType<MethodResult>()], where);
        yield return WorseThanTheBest(thesis, [.. answers.Ranked(noise).Where(result => result.Method.Origin == MethodOrigin.Established)], where);
    }

    /// <summary>"Comparable to local PCA": on each group of sets, with what the thesis calls lPCA and with principal components of patches; in part if not everywhere.</summary>
    public static Claim ComparableToLocalPCA(MethodResult thesis, IReadOnlyList<MethodResult> rivals, string where)
    {
        (string Evidence, bool IsComparable)[] pairs =
        [
            .. from pair in Groups(thesis)
               from rival in rivals
               let its = rival.On(pair.Group.Holds)!
               select ($"{Subject(rival.Method)} on {pair.Group.Name}: {Figures(its)}", IsWithinMargin(pair.Result, its) || (pair.Result.Rights > 0 && IsRightAsOften(pair.Result, its))),
        ];
        int comparable = pairs.Count(pair => pair.IsComparable);
        return SeedRule.Judge(
            $"As an estimator of intrinsic dimension the thesis's method is comparable to older ones such as local PCA{where}.",
            thesis.Seeds,
            pairs.Length == 0 ? ClaimVerdict.Undecided : comparable == pairs.Length ? ClaimVerdict.Holds : comparable > 0 ? ClaimVerdict.HoldsInPart : ClaimVerdict.DoesNotHold,
            $"The thesis's method errs by {Own(thesis)}. {List("It is comparable to", pairs, true)}{List("It is worse than", pairs, false)}Comparable means: the mean error is at most a quarter larger, or as many sets are right, and not none. {Brackets}");
    }

    /// <summary>"Not as good as the best": on no group of sets does it match the established estimator with the smallest mean error there; in part if on some.</summary>
    public static Claim WorseThanTheBest(MethodResult thesis, IReadOnlyList<MethodResult> established, string where)
    {
        (string Evidence, bool IsMatched)[] pairs =
        [
            .. from pair in Groups(thesis)
               where established.Count > 0
               let results = established.Select(result => result.On(pair.Group.Holds)!).ToArray()
               let best = results.MinBy(result => result.Error)
               let ahead = results.Count(result => result.Error < pair.Result.Error)
               select ($"{best.Method.Name}, the best of {results.Length} established estimators on {pair.Group.Name}, of which {ahead} err less than the thesis's method: {Figures(best)}", IsWithinMargin(pair.Result, best) && IsRightAsOften(pair.Result, best)),
        ];
        int matched = pairs.Count(pair => pair.IsMatched);
        return SeedRule.Judge(
            $"The thesis's method does not match the best estimators{where}.",
            thesis.Seeds,
            pairs.Length == 0 ? ClaimVerdict.Undecided : matched == 0 ? ClaimVerdict.Holds : matched < pairs.Length ? ClaimVerdict.HoldsInPart : ClaimVerdict.DoesNotHold,
            $"The thesis's method errs by {Own(thesis)}. {List("It does not match", pairs, false)}{List("It matches", pairs, true)}To match means: the mean error is at most a quarter larger, and as many sets are right. {Brackets}");
    }

    private static IEnumerable<(SetGroup Group, MethodResult Result)> Groups(MethodResult thesis) =>
        from grouping in SetGroup.All
        let result = thesis.On(grouping.Holds)
        where result is not null
        select (grouping, result);

    private static bool IsWithinMargin(MethodResult thesis, MethodResult rival) => thesis.Error <= Margin * rival.Error;

    private static bool IsRightAsOften(MethodResult thesis, MethodResult rival) => thesis.Rights >= rival.Rights;

    private static string Own(MethodResult thesis) => string.Join(", ", Groups(thesis).Select(pair => $"{Spread(pair.Result)} on {pair.Group.Name}, right on {pair.Result.Rights} of {pair.Result.Sets.Count}"));

    private static string Spread(MethodResult result)
    {
        string low = ComparisonCells.Number(result.LowestError);
        string high = ComparisonCells.Number(result.HighestError);
        return $"{ComparisonCells.Number(result.Error)} %{(low == high ? "" : $" ({low}–{high})")}";
    }

    private static string Figures(MethodResult result) => $"{Spread(result)}, right on {result.Rights}";

    private static string Subject(ComparedMethod method) => method == ComparedMethod.ThesisLocalPCA ? "lPCA as the thesis used it" : method.Name;

    private static string List(string word, (string Evidence, bool IsSo)[] pairs, bool isSo)
    {
        string[] those = [.. pairs.Where(pair => pair.IsSo == isSo).Select(pair => pair.Evidence)];
        return those.Length == 0 ? "" : $"{word} {string.Join("; ", those)}. ";
    }
}
