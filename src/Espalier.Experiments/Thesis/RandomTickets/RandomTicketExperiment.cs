using System.Text.Json.Serialization.Metadata;
using Espalier.Experiments.Thesis.Contract;
using Espalier.Experiments.Thesis.Runs;

namespace Espalier.Experiments.Thesis.RandomTickets;

/// <summary>Experiment 4: tickets beside the same masks with new weights and beside random masks.</summary>
internal sealed class RandomTicketExperiment : PartedExperiment<RandomTicketSpecification, RandomTicketPart, RandomTicketOutcomes>
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
    protected override IReadOnlyList<string> Remarks =>
    [
        "New weights are drawn for all layers of the whole network, of which the mask then takes its part; the thesis's code renews convolutions only.",
    ];

    /// <inheritdoc/>
    protected override IEnumerable<PlannedRun> Runs(RandomTicketPart part, IReadOnlyList<ulong> seeds) => RandomTicketOutcomes.Runs(part, seeds).Select(run => run.Run);

    /// <inheritdoc/>
    protected override RandomTicketOutcomes Read(RandomTicketPart part, IReadOnlyList<ulong> seeds, FinishedRuns runs) => new(part, seeds, runs);

    /// <inheritdoc/>
    protected override string Answer(RandomTicketOutcomes outcome) => RandomTicketSentences.Answer(outcome);

    /// <inheritdoc/>
    protected override IEnumerable<Claim> Claims(RandomTicketOutcomes outcome) => RandomTicketSentences.Claims(outcome);

    /// <inheritdoc/>
    protected override IEnumerable<FindingsSection> Sections(RandomTicketOutcomes outcome) => RandomTicketSections.Of(outcome);

    /// <inheritdoc/>
    protected override IEnumerable<string> Notes(RandomTicketOutcomes outcome) => outcome.Notes;
}
