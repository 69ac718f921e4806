using Espalier.Data;
using Espalier.Experiments.Fitting;
using Espalier.Experiments.Thesis.Contract;
using Espalier.Experiments.Thesis.Runs;
using Espalier.Pruning.Latents;

namespace Espalier.Experiments.Thesis.Weights;

/// <summary>Trainings on one kind of data under growing strengths of the penalty; the training says all but these.</summary>
internal sealed record WeightsPart : ExperimentPart
{
    private const int MostEpochsCounted = 6;

    /// <summary>The strengths, ascending; each holds for latents, other units and channels alike.</summary>
    public required IReadOnlyList<double> Lambda { get; init; }

    /// <summary>Epochs after which the scales of all units are counted, ascending.</summary>
    public required IReadOnlyList<int> Epochs { get; init; }

    /// <summary>The share of units that the drawn mask removes, one of those for which masks are drawn: 0.1, 0.3, 0.5, 0.7.</summary>
    public required double Ratio { get; init; }

    /// <summary>The fit of one strength.</summary>
    public FitSpecification Fit(double lambda, ulong seed)
    {
        FitSpecification fit = (Training with { LambdaLatent = lambda, LambdaLinear = lambda }).ToFit(seed);

        // Rows have no channels, and refuse a strength for them.
        return fit.Image.Resolve(DataSpecifier.Parse(fit.Data)) is null ? fit : fit with { ConvolutionStrength = lambda };
    }

    /// <summary>The run of one strength, with the networks whose scales are counted.</summary>
    public FitPlan Plan(double lambda, ulong seed) => new(Fit(lambda, seed), [.. Epochs.Where(epoch => epoch <= (Training.Epochs ?? int.MaxValue))]);

    /// <inheritdoc/>
    public override void Validate()
    {
        base.Validate();
        SpecificationRules.RequireStrengths("lambda", Lambda);
        SpecificationRules.RequireSome("epochs", Epochs);
        if (Epochs.Count > MostEpochsCounted || Epochs[0] < 0 || Epochs.Zip(Epochs.Skip(1)).Any(pair => pair.First >= pair.Second))
        {
            throw new ArgumentException($"'epochs' is {string.Join(", ", Epochs)}; write at most {MostEpochsCounted} different epochs in ascending order, 0 for before training");
        }

        if (Epochs[0] > Training.Epochs)
        {
            throw new ArgumentException($"'epochs' of part {Name} is {string.Join(", ", Epochs)}, but the training ends after {Training.Epochs}; write epochs up to that");
        }

        if (!ThesisDefaults.Ratios.Contains(Ratio))
        {
            throw new ArgumentException($"'ratio' is {Ratio}, for which no masks are drawn; write one of {string.Join(", ", ThesisDefaults.Ratios)}");
        }
    }
}
