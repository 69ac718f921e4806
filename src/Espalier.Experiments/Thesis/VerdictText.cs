namespace Espalier.Experiments.Thesis;

/// <summary>Verdicts in words.</summary>
public static class VerdictText
{
    /// <summary>The words for a verdict, in lower case.</summary>
    /// <param name="verdict">The verdict.</param>
    /// <returns>Such as <c>holds in part</c>.</returns>
    public static string Of(ClaimVerdict verdict) => verdict switch
    {
        ClaimVerdict.Holds => "holds",
        ClaimVerdict.HoldsInPart => "holds in part",
        ClaimVerdict.DoesNotHold => "does not hold",
        _ => "undecided",
    };
}
