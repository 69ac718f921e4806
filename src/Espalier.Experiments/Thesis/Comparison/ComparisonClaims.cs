using Espalier.Experiments.Reports;

namespace Espalier.Experiments.Thesis.Comparison;

/// <summary>What the thesis claims about its method beside other estimators, judged by numbers.</summary>
internal static class ComparisonClaims
{
    // An error up to a quarter larger is no difference that a dozen sets could tell for certain.
    private const double Margin = 1.25;

    /// <summary>Judges both claims under a noise, or under each set's own noise if that is null.</summary>
    public static IEnumerable<Claim> Of(ComparisonAnswers answers, Benchmarks.NoiseLevel? noise, string where)
    {
        MethodResult thesis = answers.Of(ComparedMethod.Thesis, noise)!;
        yield return ComparableToLocalPCA(thesis, answers.Of(ComparedMethod.ThesisLocalPCA, noise), answers.Of(ComparedMethod.LocalPCA, noise), where);
        yield return WorseThanTheBest(thesis, [.. answers.Ranked(noise).Where(result => result.Method.Origin == MethodOrigin.Established)], where);
    }

    /// <summary>"Comparable to local PCA": the error is at most a quarter larger, or as many sets are right. It holds if so for what the thesis calls lPCA and for principal components of patches.</summary>
    public static Claim ComparableToLocalPCA(MethodResult thesis, MethodResult? whole, MethodResult? patches, string where)
    {
        MethodResult[] rivals = [.. new[] { whole, patches }.OfType<MethodResult>()];
        int comparable = rivals.Count(rival => IsComparable(thesis, rival));
        return new Claim(
            $"As an estimator of intrinsic dimension the thesis's method is comparable to older ones such as local PCA{where}.",
            rivals.Length == 0 ? ClaimVerdict.Undecided : comparable == rivals.Length ? ClaimVerdict.Holds : comparable > 0 ? ClaimVerdict.HoldsInPart : ClaimVerdict.DoesNotHold,
            $"{Sentence(thesis, "The thesis's method")}; "
            + (whole is null ? "" : Sentence(whole, "what it calls lPCA, principal components of the whole set (PCA-FO),") + "; ")
            + (patches is null ? "" : Sentence(patches, "principal components of patches (lPCA-FO)") + ". ")
            + "Comparable means: the mean error is at most a quarter larger, or as many sets are right; in part: with one of the two.");
    }

    /// <summary>"Not as good as the best": the best one's error is smaller by more than the margin, and some established one is right on more sets.</summary>
    public static Claim WorseThanTheBest(MethodResult thesis, IReadOnlyList<MethodResult> established, string where)
    {
        const string Statement = "It does not match the best estimators";
        if (established.Count == 0)
        {
            return new Claim($"{Statement}{where}.", ClaimVerdict.Undecided, "No established estimator was asked.");
        }

        MethodResult best = established.MinBy(result => result.Error)!;
        MethodResult most = established.MaxBy(result => result.Rights)!;
        bool isWorse = thesis.Error > Margin * best.Error;
        bool isRightLess = thesis.Rights < most.Rights;
        int behind = established.Count(result => result.Error < thesis.Error);
        return new Claim(
            $"{Statement}{where}.",
            isWorse && isRightLess ? ClaimVerdict.Holds : isWorse || isRightLess ? ClaimVerdict.HoldsInPart : ClaimVerdict.DoesNotHold,
            $"{Sentence(best, $"{best.Method.Name}, the best established estimator by mean error,")}; {Sentence(thesis, "the thesis's method")}. "
            + $"{behind} of {established.Count} established estimators err less; most sets right: {most.Method.Name} with {most.Rights}.");
    }

    /// <summary>A method with its mean error, the range of that over seeds and its right sets: <c>X errs by 12 % on average (11 to 13 over 3 seeds) and is right on 4 of 12 sets</c>.</summary>
    public static string Sentence(MethodResult result, string subject)
    {
        int seeds = result.Sets.Max(set => set.Answers.Count);
        string spread = seeds > 1 ? $" ({ComparisonCells.Number(result.LowestError)} to {ComparisonCells.Number(result.HighestError)} over {ReportText.Count(seeds, "seed")})" : "";
        return $"{subject} errs by {ComparisonCells.Number(result.Error)} % on average{spread} and is right on {result.Rights} of {ReportText.Count(result.Sets.Count, "set")}";
    }

    private static bool IsComparable(MethodResult thesis, MethodResult rival) => thesis.Error <= Margin * rival.Error || thesis.Rights >= rival.Rights;
}
