using Espalier.Experiments.Thesis.Runs;

namespace Espalier.Experiments.Thesis.Contract;

/// <summary>An experiment that does the same on several kinds of data: each part is planned, read and told by itself.</summary>
/// <typeparam name="T">The specification.</typeparam>
/// <typeparam name="TPart">Its parts.</typeparam>
/// <typeparam name="TOutcome">What the runs of a part say together.</typeparam>
internal abstract class PartedExperiment<T, TPart, TOutcome> : ThesisExperiment<T>
    where T : PartedSpecification<TPart>
    where TPart : ExperimentPart
{
    /// <summary>What the reader should beware of in all parts, each in a sentence.</summary>
    protected virtual IReadOnlyList<string> Remarks => [];

    /// <inheritdoc/>
    protected sealed override IReadOnlyList<PlannedRun> Plan(T specification) => [.. specification.Parts.SelectMany(part => Runs(part, specification.SeedsOf(part)))];

    /// <inheritdoc/>
    protected sealed override Findings Conclude(T specification, FinishedRuns runs)
    {
        TOutcome[] outcomes = [.. specification.Parts.Select(part => Read(part, specification.SeedsOf(part), runs))];
        return new Findings
        {
            Answer = Sentence(string.Join("; ", outcomes.Select(Answer))),
            Claims = [.. outcomes.SelectMany(Claims)],
            Sections = [.. outcomes.SelectMany(Sections)],
            Notes = [.. outcomes.SelectMany(Notes), .. Remarks],
        };
    }

    /// <summary>The runs of a part.</summary>
    protected abstract IEnumerable<PlannedRun> Runs(TPart part, IReadOnlyList<ulong> seeds);

    /// <summary>Reads the runs of a part together.</summary>
    protected abstract TOutcome Read(TPart part, IReadOnlyList<ulong> seeds, FinishedRuns runs);

    /// <summary>The answer for a part, beginning with its name, without a full stop.</summary>
    protected abstract string Answer(TOutcome outcome);

    /// <summary>The claims for a part.</summary>
    protected abstract IEnumerable<Claim> Claims(TOutcome outcome);

    /// <summary>Tables and figures of a part.</summary>
    protected abstract IEnumerable<FindingsSection> Sections(TOutcome outcome);

    /// <summary>What the reader should beware of in a part, each in a sentence.</summary>
    protected virtual IEnumerable<string> Notes(TOutcome outcome) => [];

    private static string Sentence(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
