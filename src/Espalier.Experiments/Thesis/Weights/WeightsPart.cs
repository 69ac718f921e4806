using Espalier.Data;
using Espalier.Experiments.Fitting;
using Espalier.Experiments.Thesis.Contract;

namespace Espalier.Experiments.Thesis.Weights;

/// <summary>Trainings on one kind of data under growing strengths of the penalty.</summary>
internal sealed record WeightsPart
{
    /// <summary>The name, such as <c>rows</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The training, but for its strengths.</summary>
    public required ThesisSettings Training { get; init; }

    /// <summary>The strengths, ascending; each holds for latents, other units and channels alike.</summary>
    public required IReadOnlyList<double> Lambda { get; init; }

    /// <summary>Epochs after which the scales of all units are counted, ascending.</summary>
    public required IReadOnlyList<int> Epochs { get; init; }

    /// <summary>The share of units that the drawn mask removes, one of those for which masks are drawn: 0.1, 0.3, 0.5, 0.7.</summary>
    public required double Ratio { get; init; }

    /// <summary>The seeds; those of the experiment when null.</summary>
    public IReadOnlyList<ulong>? Seeds { get; init; }

    /// <summary>The fit of one strength.</summary>
    public FitSpecification Fit(double lambda, ulong seed)
    {
        FitSpecification fit = (Training with { LambdaLatent = lambda, LambdaLinear = lambda }).ToFit(seed);

        // Rows have no channels, and refuse a strength for them.
        return fit.Image.Resolve(DataSpecifier.Parse(fit.Data)) is null ? fit : fit with { ConvolutionStrength = lambda };
    }
}
