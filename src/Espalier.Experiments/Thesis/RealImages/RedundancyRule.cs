namespace Espalier.Experiments.Thesis.RealImages;

/// <summary>Judges whether latents were removed that were redundant, and no more: by what is lost with them.</summary>
internal static class RedundancyRule
{
    /// <summary>Up to this factor a loss counts as no worse.</summary>
    public const double Harmless = 1.1;

    /// <summary>The strongest penalty that removed latents at no cost; null if none did.</summary>
    /// <param name="outcomes">Ascending by strength; the first is what the others are compared with.</param>
    public static StrengthOutcome? StrongestHarmless(IReadOnlyList<StrengthOutcome> outcomes)
    {
        StrengthOutcome[] harmless = [.. outcomes.Skip(1).Where(outcome => Removed(outcomes, outcome) > 0 && outcome.Latents > 0 && outcome.LossFactor <= Harmless)];
        return harmless.Length == 0 ? null : harmless.MinBy(outcome => (outcome.Latents, outcome.Strength));
    }

    /// <summary>Whether some strength removes redundant latents and no more.</summary>
    /// <param name="outcomes">Ascending by strength.</param>
    /// <param name="estimate">The dimension by another estimator; NaN if unknown. Where it is not below the number of latents, none is redundant.</param>
    public static ClaimVerdict JudgeAny(IReadOnlyList<StrengthOutcome> outcomes, double estimate) =>
        outcomes.Count < 2 || double.IsNaN(outcomes[0].LossFactor) || estimate >= outcomes[0].Latents ? ClaimVerdict.Undecided
        : StrongestHarmless(outcomes) is not null ? ClaimVerdict.Holds
        : ClaimVerdict.DoesNotHold;

    /// <summary>Whether the thesis's own strength does.</summary>
    /// <param name="outcomes">Ascending by strength.</param>
    /// <param name="own">The thesis's own.</param>
    public static ClaimVerdict JudgeOwn(IReadOnlyList<StrengthOutcome> outcomes, StrengthOutcome own) =>
        own.Latents == 0 ? ClaimVerdict.DoesNotHold
        : double.IsNaN(own.LossFactor) || outcomes.Count < 2 ? ClaimVerdict.Undecided
        : own.LossFactor > Harmless ? ClaimVerdict.DoesNotHold
        : Removed(outcomes, own) > 0 ? ClaimVerdict.Holds
        : ClaimVerdict.HoldsInPart;

    private static double Removed(IReadOnlyList<StrengthOutcome> outcomes, StrengthOutcome outcome) => outcomes[0].Latents - outcome.Latents;
}
