namespace Espalier.Experiments.Thesis.Tickets;

/// <summary>Turns several answers into one verdict.</summary>
internal static class Verdicts
{
    /// <summary>Holds if all are true, in part if some are, does not if all are false; undecided else: without any, or if none is true and some are unclear.</summary>
    /// <param name="answers">The answers, null where one is unclear.</param>
    public static ClaimVerdict Of(IReadOnlyCollection<bool?> answers) =>
        answers.Count == 0 ? ClaimVerdict.Undecided
        : answers.All(answer => answer == true) ? ClaimVerdict.Holds
        : answers.Any(answer => answer == true) ? ClaimVerdict.HoldsInPart
        : answers.All(answer => answer == false) ? ClaimVerdict.DoesNotHold
        : ClaimVerdict.Undecided;
}
