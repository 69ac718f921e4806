using System.Text.Json.Serialization.Metadata;
using Espalier.Experiments.Thesis.Contract;
using Espalier.Experiments.Thesis.Runs;

namespace Espalier.Experiments.Thesis.RandomTickets;

/// <summary>Experiment 4: tickets beside the same masks with new weights and beside random masks.</summary>
internal sealed class RandomTicketExperiment : ThesisExperiment<RandomTicketSpecification>
{
    /// <inheritdoc/>
    public override string Name => "random-ticket";

    /// <inheritdoc/>
    public override string Title => "Tickets beside random ones";

    /// <inheritdoc/>
    public override string Question => "Does a ticket owe its loss to its weights, to which units it keeps, or only to how many it keeps of each layer?";

    /// <inheritdoc/>
    protected override JsonTypeInfo<RandomTicketSpecification> Type => SpecificationJson.Default.RandomTicketSpecification;

    /// <inheritdoc/>
    protected override IReadOnlyList<PlannedRun> Plan(RandomTicketSpecification specification) =>
        [.. specification.Parts.SelectMany(part => RandomTicketOutcomes.Runs(part, specification.SeedsOf(part))).Select(run => run.Run)];

    /// <inheritdoc/>
    protected override Findings Conclude(RandomTicketSpecification specification, FinishedRuns runs)
    {
        RandomTicketOutcomes[] parts = [.. specification.Parts.Select(part => new RandomTicketOutcomes(part, specification.SeedsOf(part), runs))];
        return new Findings
        {
            Answer = string.Join("; ", parts.Select(RandomTicketSentences.Answer)),
            Claims = [.. parts.SelectMany(RandomTicketSentences.Claims)],
            Sections = [.. parts.SelectMany(RandomTicketSections.Of)],
            Notes = ["New weights are drawn for all layers of the whole network, of which the mask then takes its part; the thesis's code renews convolutions only."],
        };
    }
}
