namespace Espalier.Experiments.Thesis.Tickets;

/// <summary>Turns several answers into one verdict.</summary>
internal static class Verdicts
{
    /// <summary>Holds if all are true, does not if none is, holds in part else; undecided without any.</summary>
    public static ClaimVerdict Of(IReadOnlyCollection<bool> answers) =>
        answers.Count == 0 ? ClaimVerdict.Undecided
        : answers.All(answer => answer) ? ClaimVerdict.Holds
        : answers.Any(answer => answer) ? ClaimVerdict.HoldsInPart
        : ClaimVerdict.DoesNotHold;

    /// <summary>The same of comparisons; those of too few pairs have no answer.</summary>
    public static ClaimVerdict Of(IEnumerable<PairedLosses> comparisons, Func<PairedLosses, bool> answer) =>
        Of([.. comparisons.Where(comparison => comparison.IsDecisive).Select(answer)]);
}
