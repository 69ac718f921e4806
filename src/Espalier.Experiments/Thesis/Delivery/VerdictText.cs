namespace Espalier.Experiments.Thesis.Delivery;

/// <summary>Verdicts in words.</summary>
internal static class VerdictText
{
    /// <summary>The word for a verdict.</summary>
    public static string Of(ClaimVerdict verdict) => verdict switch
    {
        ClaimVerdict.Holds => "holds",
        ClaimVerdict.HoldsInPart => "holds in part",
        ClaimVerdict.DoesNotHold => "does not hold",
        _ => "undecided",
    };
}
