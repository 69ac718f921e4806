using Espalier.Experiments.Reports;
using Espalier.Experiments.Thesis.Contract;

namespace Espalier.Experiments.Thesis.Statistics;

/// <summary>Keeps verdicts from being given on too few seeds.</summary>
internal static class SeedRule
{
    /// <summary>A claim with the verdict that a rule has come to, or undecided if too few seeds stand behind it.</summary>
    /// <param name="statement">What is claimed.</param>
    /// <param name="seeds">Seeds with a result on which the verdict rests.</param>
    /// <param name="verdict">What the rule says of these numbers. If it is undecided itself, the evidence says why.</param>
    /// <param name="evidence">The numbers and the rule.</param>
    public static Claim Judge(string statement, int seeds, ClaimVerdict verdict, string evidence) =>
        seeds >= ExperimentSpecification.FewestSeeds || verdict == ClaimVerdict.Undecided
            ? new Claim(statement, verdict, evidence)
            : new Claim(statement, ClaimVerdict.Undecided, $"{evidence} {ReportText.Count(seeds, "seed")}: too few seeds to say; it takes {ExperimentSpecification.FewestSeeds}.");
}
