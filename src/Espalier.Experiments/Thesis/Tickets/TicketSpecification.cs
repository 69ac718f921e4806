using Espalier.Experiments.Thesis.Contract;

namespace Espalier.Experiments.Thesis.Tickets;

/// <summary>What an experiment on masks and tickets does.</summary>
/// <typeparam name="TPart">Its parts.</typeparam>
internal abstract record TicketSpecification<TPart> : ExperimentSpecification
    where TPart : TicketPart
{
    /// <summary>The parts.</summary>
    public required IReadOnlyList<TPart> Parts { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyList<string> PartNames => [.. Parts.Select(part => part.Name)];

    /// <inheritdoc/>
    public override ExperimentSpecification WithPart(string part) => this with { Parts = [.. Parts.Where(candidate => candidate.Name == part)] };

    /// <inheritdoc/>
    public override ExperimentSpecification WithSeeds(IReadOnlyList<ulong> seeds) => this with { Seeds = seeds, Parts = [.. Parts.Select(part => part with { Seeds = null })] };

    /// <summary>The seeds of a part.</summary>
    public IReadOnlyList<ulong> SeedsOf(TPart part) => part.Seeds ?? Seeds;

    /// <inheritdoc/>
    public override void Validate()
    {
        base.Validate();
        RequireSome("parts", Parts);
        foreach (TPart part in Parts)
        {
            part.Validate();
            if (part.Seeds is { } seeds)
            {
                RequireSeeds("seeds", seeds);
            }
        }
    }
}
