using Espalier.Networks.Architectures;
using Espalier.Networks.Graph;
using Espalier.Numerics;
using Espalier.Pruning.Penalties;
using Espalier.Pruning.Tickets;

namespace Espalier.Pruning.Latents;

/// <summary>Settings of <see cref="ThesisTraining"/>; <see cref="ThesisDefaults"/> has the thesis's own for each kind of data.</summary>
/// <remarks>Three numbers are the topology: <c>[L, h, m]</c> of a <see cref="ThesisAutoencoder"/> for rows, <c>[L, k, m]</c> of a <see cref="ThesisConvolutionalAutoencoder"/> for images.</remarks>
public sealed record ThesisTrainingOptions
{
    /// <summary>Gets the number of latents L at the start.</summary>
    public required int Latents { get; init; }

    /// <summary>Gets the number of hidden layers on each side: h linear ones for rows, from 0 to 64; k convolution blocks for images, from 1 to 20.</summary>
    public required int HiddenLayers { get; init; }

    /// <summary>Gets the multiplier m of the hidden layers' widths for rows, of the channels for images, where it is a whole number. Default 1.</summary>
    public double Multiplier { get; init; } = 1;

    /// <summary>Gets λ_latent, the penalty on the scales of layers of plain units as wide as the latent one.</summary>
    public required double LatentStrength { get; init; }

    /// <summary>Gets λ_linear, the penalty on the scales of all other plain units.</summary>
    public required double LinearStrength { get; init; }

    /// <summary>Gets λ_conv, the penalty on the scales of channels of images; rows have none. Default 1e-4.</summary>
    public double ConvolutionStrength { get; init; } = ThesisDefaults.ConvolutionStrength;

    /// <summary>Gets how all penalties follow the batch's loss, between the thesis's losses of 0 and 0.1. An option for images; rows refuse it, as the thesis does. Default not at all.</summary>
    public PenaltyScaling PenaltyScaling { get; init; }

    /// <summary>Gets the number of epochs, at least 1.</summary>
    public required int Epochs { get; init; }

    /// <summary>Gets Adam's learning rate. Default 1e-3.</summary>
    public double LearningRate { get; init; } = ThesisDefaults.LearningRate;

    /// <summary>Gets the number of samples in a batch, at least 2. Default 64.</summary>
    public int BatchSize { get; init; } = ThesisDefaults.BatchSize;

    /// <summary>Gets the seed of the weights and of the order of samples.</summary>
    public ulong Seed { get; init; }

    /// <summary>
    /// Gets whether latents that no longer count as active leave the network at the end of each epoch, which the thesis does not do. The widths of layers change with it, and so
    /// which other layers count as latent by their width. Default no.
    /// </summary>
    public bool RemoveDead { get; init; }

    /// <summary>Gets whether and how training stops early. Default not at all, as in the thesis.</summary>
    public ThesisEarlyBird EarlyBird { get; init; }

    /// <summary>
    /// Gets the shares of units for which masks are drawn, four times an epoch, each from 0 to 0.8 and none twice; see <see cref="LatentEpoch.Masks"/>. With none no masks are drawn, and the
    /// early bird has nothing to go by. Default <see cref="ThesisDefaults.Ratios"/>.
    /// </summary>
    public IReadOnlyList<double> Ratios { get; init; } = ThesisDefaults.Ratios;

    /// <summary>Checks all settings for rows at once, without building a network.</summary>
    /// <param name="inputs">The number of inputs D.</param>
    /// <exception cref="ArgumentException">One or more are out of range, with all of them in the message, or the topology has a layer without units.</exception>
    public void Validate(int inputs) => Validate(new ActivationShape(inputs));

    /// <summary>Checks all settings at once, without building a network.</summary>
    /// <param name="sample">The shape of a sample: one position for rows, a grid for images.</param>
    /// <exception cref="ArgumentException">
    /// One or more are out of range, with all of them in the message, or the topology does not fit: a layer without units, more latents than the images leave features, layers beyond any memory.
    /// </exception>
    public void Validate(ActivationShape sample)
    {
        bool images = IsImage(sample);
        (int least, int most) = images ? (1, ThesisConvolutionalOptions.MostBlocks) : (0, ThesisDefaults.MostHiddenLayers);
        (bool Fits, string Problem)[] rules =
        [
            (Latents is >= 1 and <= ThesisDefaults.LargestWidth, $"latents is {Latents} but must be from 1 to {ThesisDefaults.LargestWidth}"),
            (HiddenLayers >= least && HiddenLayers <= most, $"hidden is {HiddenLayers} but must be from {least} to {most}{(images ? " for images" : string.Empty)}"),
            (Multiplier is > 0 and <= ThesisDefaults.LargestMultiplier, $"multiplier is {Multiplier} but must be above 0 and at most {ThesisDefaults.LargestMultiplier}"),
            (!images || !(Multiplier > 0) || Multiplier == Math.Truncate(Multiplier), $"multiplier is {Multiplier} but must be a whole number for images"),
            (LatentStrength >= 0 && double.IsFinite(LatentStrength), $"lambda-latent is {LatentStrength} but must not be negative"),
            (LinearStrength >= 0 && double.IsFinite(LinearStrength), $"lambda-linear is {LinearStrength} but must not be negative"),
            (ConvolutionStrength >= 0 && double.IsFinite(ConvolutionStrength), $"lambda-conv is {ConvolutionStrength} but must not be negative"),
            (Enum.IsDefined(PenaltyScaling), $"penalty-scaling is {PenaltyScaling} but there is none such"),
            (images || PenaltyScaling == PenaltyScaling.Off, $"penalty-scaling is {PenaltyScaling} but is meant for images; leave it off for rows"),
            (Epochs >= 1, $"epochs is {Epochs} but must be at least 1"),
            (LearningRate > 0 && double.IsFinite(LearningRate), $"learning-rate is {LearningRate} but must be positive"),
            (BatchSize is >= 2 and <= ThesisDefaults.LargestBatch, $"batch is {BatchSize} but must be from 2 to {ThesisDefaults.LargestBatch}"),
            (RatiosFit(), $"ratios are {string.Join(", ", Ratios ?? [])} but must be from 0 to {MaskDrawing.PerLayerLimit}, none twice, and at least one where the early bird stops"),
        ];
        string[] problems = [.. rules.Where(rule => !rule.Fits).Select(rule => rule.Problem)];
        if (problems.Length > 0)
        {
            throw new ArgumentException(string.Join("; ", problems));
        }

        if (images)
        {
            RequireFitting(Topology(sample));
        }
        else
        {
            Topology(sample.Units).Widths();
        }
    }

    /// <summary>Builds the network for such samples.</summary>
    /// <param name="sample">The shape of a sample, which tells rows from images.</param>
    /// <param name="stream">Where the weights are drawn from.</param>
    internal Network Build(ActivationShape sample, RandomStream stream) => IsImage(sample)
        ? ThesisConvolutionalAutoencoder.Build(Topology(sample), stream).Network
        : ThesisAutoencoder.Build(Topology(sample.Units), stream).Network;

    /// <summary>Tells images from rows.</summary>
    internal static bool IsImage(ActivationShape sample) => sample.Positions > 1;

    private bool RatiosFit() =>
        Ratios is not null
        && Ratios.All(ratio => ratio is >= 0 and <= MaskDrawing.PerLayerLimit)
        && Ratios.Distinct().Count() == Ratios.Count
        && (Ratios.Count > 0 || EarlyBird == ThesisEarlyBird.None);

    private void RequireFitting(ThesisConvolutionalOptions topology)
    {
        topology.Validate();
        long values = topology.LargestActivation() * BatchSize;
        if (values > ThesisDefaults.MostBatchValues)
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"a batch of {BatchSize} images of {topology.Image} has {values:N0} values in the largest layer but at most {ThesisDefaults.MostBatchValues:N0} are allowed; use a smaller --batch, --multiplier or --hidden"));
        }
    }

    private ThesisAutoencoderOptions Topology(int inputs) => new()
    {
        Inputs = inputs,
        Latents = Latents,
        HiddenLayers = HiddenLayers,
        Multiplier = Multiplier,
    };

    private ThesisConvolutionalOptions Topology(ActivationShape image) => new()
    {
        Image = image,
        Latents = Latents,
        Blocks = HiddenLayers,
        Multiplier = (int)Multiplier,
    };
}
