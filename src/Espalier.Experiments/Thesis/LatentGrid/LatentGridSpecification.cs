using Espalier.Experiments.Thesis.Contract;

namespace Espalier.Experiments.Thesis.LatentGrid;

/// <summary>Which grids of strengths are trained.</summary>
internal sealed record LatentGridSpecification : ExperimentSpecification
{
    /// <summary>The grids.</summary>
    public required IReadOnlyList<LatentGridPart> Parts { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyList<string> PartNames => [.. Parts.Select(part => part.Name)];

    /// <inheritdoc/>
    public override ExperimentSpecification WithPart(string part) => this with { Parts = [.. Parts.Where(candidate => candidate.Name == part)] };

    /// <inheritdoc/>
    public override ExperimentSpecification WithSeeds(IReadOnlyList<ulong> seeds) => this with { Seeds = seeds, Parts = [.. Parts.Select(part => part with { Seeds = null })] };

    /// <inheritdoc/>
    public override void Validate()
    {
        base.Validate();
        RequireSome("parts", Parts);
        foreach (LatentGridPart part in Parts)
        {
            part.Training.Validate();
            RequireSome("variables", part.Variables);
            RequireAscending("lambdaLatent", part.LambdaLatent);
            RequireAscending("lambdaLinear", part.LambdaLinear);
            if (part.Seeds is { } seeds)
            {
                RequireSeeds("seeds", seeds);
            }

            if (!part.Training.Data.Contains(LatentGridPart.VariablesWord, StringComparison.Ordinal))
            {
                throw new ArgumentException($"the 'data' of part {part.Name} are '{part.Training.Data}', without {LatentGridPart.VariablesWord}; write such as Sine{LatentGridPart.VariablesWord}:20000");
            }
        }
    }

    private static void RequireAscending(string member, IReadOnlyList<double> values)
    {
        RequireSome(member, values);
        if (values.Zip(values.Skip(1)).Any(pair => !(pair.First < pair.Second)))
        {
            throw new ArgumentException($"'{member}' is {string.Join(", ", values)}; write different values in ascending order");
        }
    }
}
