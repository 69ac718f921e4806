using Espalier.Experiments.Fitting;
using Espalier.Experiments.Thesis.Contract;

namespace Espalier.Experiments.Thesis.LatentGrid;

/// <summary>A grid over one kind of data. Its training says all but the two strengths, and its data hold <see cref="VariablesWord"/>.</summary>
internal sealed record LatentGridPart : ExperimentPart
{
    /// <summary>What stands for the number of variables in <see cref="ThesisSettings.Data"/>.</summary>
    public const string VariablesWord = "{variables}";

    /// <summary>The numbers of generating variables, which are the true dimensions.</summary>
    public required IReadOnlyList<int> Variables { get; init; }

    /// <summary>The values of λ_latent, in ascending order.</summary>
    public required IReadOnlyList<double> LambdaLatent { get; init; }

    /// <summary>The values of λ_linear, in ascending order.</summary>
    public required IReadOnlyList<double> LambdaLinear { get; init; }

    /// <summary>The fit of one cell.</summary>
    public FitSpecification Fit(int variables, double latent, double linear, ulong seed) =>
        (Training with { Data = Training.Data.Replace(VariablesWord, $"{variables}", StringComparison.Ordinal), LambdaLatent = latent, LambdaLinear = linear }).ToFit(seed);

    /// <inheritdoc/>
    public override void Validate()
    {
        base.Validate();
        SpecificationRules.RequireSome("variables", Variables);
        SpecificationRules.RequireStrengths("lambdaLatent", LambdaLatent);
        SpecificationRules.RequireStrengths("lambdaLinear", LambdaLinear);
        if (!Training.Data.Contains(VariablesWord, StringComparison.Ordinal))
        {
            throw new ArgumentException($"the 'data' of part {Name} are '{Training.Data}', without {VariablesWord}; write such as Sine{VariablesWord}:20000");
        }
    }
}
