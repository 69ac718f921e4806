using Espalier.Experiments.Fitting;
using Espalier.Pruning.Latents;
using Espalier.Pruning.Penalties;

namespace Espalier.Experiments.Thesis.Contract;

/// <summary>A training by the thesis's method as specification files write it; what is left out is the thesis's own for the data.</summary>
internal record ThesisSettings
{
    /// <summary>The data: <c>NAME:samples[:noise]</c> or a file.</summary>
    public required string Data { get; init; }

    /// <summary>The topology <c>[latents, hidden layers or blocks, multiplier]</c>.</summary>
    public IReadOnlyList<int>? Topology { get; init; }

    /// <summary>λ_latent.</summary>
    public double? LambdaLatent { get; init; }

    /// <summary>λ_linear.</summary>
    public double? LambdaLinear { get; init; }

    /// <summary>λ_conv, for images.</summary>
    public double? LambdaConv { get; init; }

    /// <summary>How the penalties follow the loss, for images.</summary>
    public PenaltyScaling PenaltyScaling { get; init; }

    /// <summary>Adam's learning rate.</summary>
    public double? LearningRate { get; init; }

    /// <summary>Samples of a batch.</summary>
    public int? Batch { get; init; }

    /// <summary>Epochs.</summary>
    public int? Epochs { get; init; }

    /// <summary>The fit that these settings ask for.</summary>
    public FitSpecification ToFit(ulong seed) => new()
    {
        Data = Data,
        Method = FitMethod.Thesis,
        Seed = seed,
        Latents = Topology?[0],
        HiddenLayers = Topology?[1],
        Multiplier = Topology?[2],
        LatentStrength = LambdaLatent,
        LinearStrength = LambdaLinear,
        ConvolutionStrength = LambdaConv,
        PenaltyScaling = PenaltyScaling,
        LearningRate = LearningRate,
        BatchSize = Batch,
        Epochs = Epochs,
    };

    /// <summary>Checks what JSON cannot; the training checks the rest.</summary>
    /// <exception cref="ArgumentException">The topology has no three numbers, or the epochs are none or too many.</exception>
    public virtual void Validate()
    {
        if (Topology is { Count: not 3 })
        {
            throw new ArgumentException($"'topology' has {Topology.Count} numbers; give three: latents, hidden layers or blocks, multiplier");
        }

        if (Epochs is < 1 or > ThesisDefaults.MostEpochs)
        {
            throw new ArgumentException($"the training on {Data} says epochs {Epochs}; give 1 to {ThesisDefaults.MostEpochs}");
        }
    }
}
