using Espalier.Experiments.Fitting;
using Espalier.Experiments.Thesis.Contract;

namespace Espalier.Experiments.Thesis.LatentGrid;

/// <summary>A grid over one kind of data.</summary>
internal sealed record LatentGridPart
{
    /// <summary>What stands for the number of variables in <see cref="ThesisSettings.Data"/>.</summary>
    public const string VariablesWord = "{variables}";

    /// <summary>The name, such as <c>rows</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The training, but for the two strengths; its data hold <see cref="VariablesWord"/>.</summary>
    public required ThesisSettings Training { get; init; }

    /// <summary>The numbers of generating variables, which are the true dimensions.</summary>
    public required IReadOnlyList<int> Variables { get; init; }

    /// <summary>The values of λ_latent, in ascending order.</summary>
    public required IReadOnlyList<double> LambdaLatent { get; init; }

    /// <summary>The values of λ_linear, in ascending order.</summary>
    public required IReadOnlyList<double> LambdaLinear { get; init; }

    /// <summary>The seeds; those of the experiment when null.</summary>
    public IReadOnlyList<ulong>? Seeds { get; init; }

    /// <summary>The fit of one cell.</summary>
    public FitSpecification Fit(int variables, double latent, double linear, ulong seed) =>
        (Training with { Data = Training.Data.Replace(VariablesWord, $"{variables}", StringComparison.Ordinal), LambdaLatent = latent, LambdaLinear = linear }).ToFit(seed);
}
