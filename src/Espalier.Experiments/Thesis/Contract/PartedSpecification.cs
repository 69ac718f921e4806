namespace Espalier.Experiments.Thesis.Contract;

/// <summary>A specification of an experiment that does the same on several kinds of data.</summary>
/// <typeparam name="TPart">Its parts.</typeparam>
internal abstract record PartedSpecification<TPart> : ExperimentSpecification
    where TPart : ExperimentPart
{
    /// <summary>The parts, at least one.</summary>
    public required IReadOnlyList<TPart> Parts { get; init; }

    /// <inheritdoc/>
    public sealed override IReadOnlyList<string> PartNames => [.. Parts.Select(part => part.Name)];

    /// <inheritdoc/>
    public sealed override ExperimentSpecification WithPart(string part) => this with { Parts = [.. Parts.Where(candidate => candidate.Name == part)] };

    /// <inheritdoc/>
    public override ExperimentSpecification WithSeeds(IReadOnlyList<ulong> seeds) => this with { Seeds = seeds, Parts = [.. Parts.Select(part => part with { Seeds = null })] };

    /// <summary>The seeds of a part.</summary>
    public IReadOnlyList<ulong> SeedsOf(TPart part) => part.Seeds ?? Seeds;

    /// <inheritdoc/>
    public override void Validate()
    {
        base.Validate();
        SpecificationRules.RequireSome("parts", Parts);
        foreach (TPart part in Parts)
        {
            part.Validate();
        }
    }
}
