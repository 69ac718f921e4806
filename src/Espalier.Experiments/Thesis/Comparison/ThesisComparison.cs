using Espalier.Experiments.Benchmarks;
using Espalier.Experiments.Fitting;
using Espalier.Pruning.Latents;

namespace Espalier.Experiments.Thesis.Comparison;

/// <summary>The thesis's method as its author ran it beside other estimators: <c>[D, hidden layers, multiplier]</c> for D features.</summary>
internal sealed record ThesisComparison
{
    /// <summary>Hidden layers on each side.</summary>
    public required int HiddenLayers { get; init; }

    /// <summary>The multiplier of their widths.</summary>
    public required double Multiplier { get; init; }

    /// <summary>λ_latent.</summary>
    public required double LambdaLatent { get; init; }

    /// <summary>λ_linear.</summary>
    public required double LambdaLinear { get; init; }

    /// <summary>Samples that the network sees in all, which gives the number of epochs.</summary>
    public required int SamplesSeen { get; init; }

    /// <summary>The epochs for so many samples.</summary>
    public int Epochs(int samples) => (int)Math.Clamp(Math.Round(SamplesSeen / (double)samples), 1, ThesisDefaults.MostEpochs);

    /// <summary>The fit of a draw.</summary>
    public FitSpecification ToFit(ComparedDraw draw) => new()
    {
        Data = draw.Data,
        Method = FitMethod.Thesis,
        Seed = draw.Seed,
        NoiseKind = draw.Kind,
        Latents = draw.Set.Features,
        HiddenLayers = HiddenLayers,
        Multiplier = Multiplier,
        LatentStrength = LambdaLatent,
        LinearStrength = LambdaLinear,
        Epochs = Epochs(draw.Samples),
    };

    /// <summary>Checks what JSON cannot; the training checks the rest.</summary>
    /// <exception cref="ArgumentException">The network sees no samples.</exception>
    public void Validate()
    {
        if (SamplesSeen < 1)
        {
            throw new ArgumentException($"'samplesSeen' is {SamplesSeen}; give at least 1, as the thesis does {ThesisDefaults.ComparisonSamples}");
        }
    }
}
