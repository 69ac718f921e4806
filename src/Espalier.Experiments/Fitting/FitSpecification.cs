using Espalier.Data;
using Espalier.Pruning.Latents;
using Espalier.Pruning.Penalties;

namespace Espalier.Experiments.Fitting;

/// <summary>Everything that determines the outcome of a fit. What is <see langword="null"/> is chosen by the method from the data.</summary>
public sealed record FitSpecification
{
    /// <summary>The share of rows held out from training.</summary>
    public const double HeldOutShare = 0.1;

    /// <summary>With fewer rows a held-out share means nothing.</summary>
    public const int FewestRows = 10;

    /// <summary>The data: a file, or <c>NAME:samples[:noise]</c>.</summary>
    public required string Data { get; init; }

    /// <summary>Whether samples are images, and of which shape; found out from the data unless stated.</summary>
    public ImageInterpretation Image { get; init; } = ImageInterpretation.Inferred;

    /// <summary>The method.</summary>
    /// <value><see cref="FitMethod.Espalier"/> unless set.</value>
    public FitMethod Method { get; init; } = FitMethod.Espalier;

    /// <summary>The seed of everything random: generated data, split, weights, order of samples.</summary>
    public ulong Seed { get; init; }

    /// <summary>The number of epochs.</summary>
    public int? Epochs { get; init; }

    /// <summary>The number of latents at the start.</summary>
    public int? Latents { get; init; }

    /// <summary>The number of hidden layers on each side; for images of blocks of convolution and pooling.</summary>
    public int? HiddenLayers { get; init; }

    /// <summary>The multiplier of hidden layers' widths, or of blocks' channels.</summary>
    public double? Multiplier { get; init; }

    /// <summary>The penalty on the scales of latents.</summary>
    public double? LatentStrength { get; init; }

    /// <summary>The penalty on the scales of other units.</summary>
    public double? LinearStrength { get; init; }

    /// <summary>The penalty on the scales of channels.</summary>
    public double? ConvolutionStrength { get; init; }

    /// <summary>How the thesis's penalties follow the loss.</summary>
    public PenaltyScaling PenaltyScaling { get; init; }

    /// <summary>The learning rate.</summary>
    public double? LearningRate { get; init; }

    /// <summary>The number of samples in a batch.</summary>
    public int? BatchSize { get; init; }

    /// <summary>Whether the thesis's method removes dead latents while it trains; Espalier's always does.</summary>
    public bool RemoveDead { get; init; }

    /// <summary>Whether and how the thesis's method stops early.</summary>
    public ThesisEarlyBird EarlyBird { get; init; }

    /// <summary>How much time Espalier's method may take.</summary>
    public PrunerEffort Effort { get; init; }

    /// <summary>How Espalier's method scales features; the thesis's has its own scaling.</summary>
    public PreparationScaling Scaling { get; init; }

    /// <summary>The kind of noise of a generated set; that of the set when null.</summary>
    public NoiseKind? NoiseKind { get; init; }

    /// <summary>How a file is read. Repeated rows are merged unless told otherwise.</summary>
    public TableReaderOptions Reading { get; init; } = DefaultReading;

    /// <summary>How a file is read unless told otherwise: repeated rows are merged, for a row must not be learnt and held out at once.</summary>
    public static TableReaderOptions DefaultReading { get; } = new() { Duplicates = DuplicatePolicy.Merge };
}
