using Espalier.Networks.Architectures;
using Espalier.Networks.Graph;

namespace Espalier.Pruning.Latents;

/// <summary>Settings of <see cref="LatentPruner"/>. The defaults, which are for rows, need no tuning for a data set; <see cref="For"/> gives those for images too.</summary>
public sealed record LatentPrunerOptions
{
    /// <summary>Gets the seed of weights, noise and the order of samples.</summary>
    public ulong Seed { get; init; }

    /// <summary>
    /// Gets the number of latents at the start, more than there are components if so wished; 0 for as many as there are components, at most <see cref="MostLatents"/>, and for images
    /// <see cref="MostImageLatents"/>.
    /// </summary>
    public int Latents { get; init; }

    /// <summary>Gets the width of the hidden layers; 0 for twice the latents, at least 32 and at most 256, and for images 96.</summary>
    public int Width { get; init; }

    /// <summary>Gets the number of hidden layers on each side. Default 2.</summary>
    public int HiddenLayers { get; init; } = 2;

    /// <summary>Gets the standard deviation of the noise on the code while training. Default 0.02, where active latents have a deviation of about 1.</summary>
    public double CodeNoise { get; init; } = 0.02;

    /// <summary>Gets the number of samples in a batch. Default 128; fewer where there are fewer samples.</summary>
    public int BatchSize { get; init; } = 128;

    /// <summary>Gets the learning rate. Default 0.01.</summary>
    public double LearningRate { get; init; } = 0.01;

    /// <summary>Gets the steps of training at full width. Default 2,000.</summary>
    public int WarmUpSteps { get; init; } = 2_000;

    /// <summary>Gets the most steps of pressing one latent flat. Default 15,000.</summary>
    public int SqueezeSteps { get; init; } = 15_000;

    /// <summary>Gets the most steps of training after a cut. Default 8,000.</summary>
    public int RecoverySteps { get; init; } = 8_000;

    /// <summary>Gets the steps that an unfolded start trains the encoder for, and then the decoder. Default 3,000.</summary>
    public int UnfoldingSteps { get; init; } = 3_000;

    /// <summary>Gets the steps of the last training, without noise. Default 4,000.</summary>
    public int PolishSteps { get; init; } = 4_000;

    /// <summary>Gets the steps after which no further number of latents is tried. Default 60,000; what has begun is finished.</summary>
    public int MostSteps { get; init; } = 60_000;

    /// <summary>
    /// Gets κ: a removal is accepted when it leaves less unexplained than κ times the sample's resolution for each latent, see <see cref="SampleResolution"/>. Default ½: with 1, one of the twenty
    /// equal directions of M9_Affine goes.
    /// </summary>
    public double ResolutionShare { get; init; } = 0.5;

    /// <summary>Gets τ: a removal is also accepted when the held-out loss does not rise by significantly more than this share. Default 0.05.</summary>
    public double Tolerance { get; init; } = 0.05;

    /// <summary>
    /// Gets the dimension that somebody else expects, such as an estimate from neighbours; 0 for unknown. It is where the search for fewer latents begins, and below it a removal must not raise the
    /// held-out loss more than tenfold. Whether so many latents suffice is decided by the held-out samples alone. Not used for images.
    /// </summary>
    public double ExpectedDimension { get; init; }

    /// <summary>
    /// Gets the variance of noise in each value of a sample, in the samples' units; 0 for none. A network of k latents cannot reproduce the noise of the other values, so that much more may be missed.
    /// Not used for images.
    /// </summary>
    public double NoiseVariance { get; init; }

    /// <summary>The most latents that a training can be asked to start with.</summary>
    public const int WidestStart = 4_096;

    private const int WidestLayer = 16_384;

    /// <summary>The most latents that a training starts with by itself.</summary>
    public const int MostLatents = 128;

    /// <summary>The most latents that a training on images starts with by itself.</summary>
    public const int MostImageLatents = 16;

    /// <summary>Chooses the defaults for samples.</summary>
    /// <param name="shape">The shape of a sample; more than one row and column of positions make it an image.</param>
    /// <param name="effort">How much time it may take; all numbers of steps go with it.</param>
    /// <returns>
    /// For rows the defaults above. For images, a step of which costs some twenty times as much: 2,000 steps of warm-up, at most 3,000 of squeezing and as many of recovery, 1,000 for each side of
    /// an unfolded start, 2,000 of polishing, and batches of 64.
    /// </returns>
    public static LatentPrunerOptions For(ActivationShape shape, PrunerEffort effort = PrunerEffort.Normal)
    {
        LatentPrunerOptions normal = PrunerSamples.IsImage(shape)
            ? new LatentPrunerOptions { BatchSize = 64, WarmUpSteps = 2_000, SqueezeSteps = 3_000, RecoverySteps = 3_000, UnfoldingSteps = 1_000, PolishSteps = 2_000 }
            : new LatentPrunerOptions();
        double factor = FactorOf(effort);
        return normal with
        {
            WarmUpSteps = (int)(factor * normal.WarmUpSteps),
            SqueezeSteps = (int)(factor * normal.SqueezeSteps),
            RecoverySteps = (int)(factor * normal.RecoverySteps),
            UnfoldingSteps = (int)(factor * normal.UnfoldingSteps),
            PolishSteps = (int)(factor * normal.PolishSteps),
            MostSteps = (int)(factor * normal.MostSteps),
        };
    }

    /// <summary>Computes how many times the usual number of steps an effort takes.</summary>
    /// <param name="effort">The effort.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such effort.</exception>
    public static double FactorOf(PrunerEffort effort) => effort switch
    {
        PrunerEffort.Normal => 1,
        PrunerEffort.Quick => 1 / 3d,
        PrunerEffort.Thorough => 3,
        _ => throw new ArgumentOutOfRangeException(nameof(effort), effort, "there is no such effort"),
    };

    /// <summary>Computes the number of latents at the start.</summary>
    /// <param name="shape">The shape of a sample.</param>
    internal int StartWidth(ActivationShape shape) =>
        Latents > 0 ? Latents : Math.Min(PrunerSamples.IsImage(shape) ? MostImageLatents : MostLatents, shape.Size);

    /// <summary>Checks all settings at once, and that a network for such samples fits into memory, without building it.</summary>
    /// <param name="sample">The shape of a sample.</param>
    /// <exception cref="ArgumentException">One or more are out of range, with all of them in the message, or the samples are too large.</exception>
    public void Validate(ActivationShape sample)
    {
        Validate();
        if (!PrunerSamples.IsImage(sample))
        {
            return;
        }

        ConvolutionalAutoencoderOptions network = PrunerNetworks.ForImages(this, sample, StartWidth(sample));
        network.Validate();
        long weights = (long)network.Width * sample.Size;
        long values = (long)Math.Max(sample.Units, network.Channels) * sample.Positions * BatchSize;
        if (weights > ThesisDefaults.MostBatchValues || values > ThesisDefaults.MostBatchValues)
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"images of {sample} take {weights:N0} weights for the linear way to the picture and {values:N0} values in a batch of {BatchSize}, but at most {ThesisDefaults.MostBatchValues:N0} of each are allowed; give smaller images or a smaller --batch"));
        }
    }

    /// <summary>Checks all settings at once.</summary>
    /// <exception cref="ArgumentException">One or more are out of range; the message lists all of them.</exception>
    public void Validate()
    {
        List<string> problems = [];
        (string Name, double Value, double Least)[] settings =
        [
            ("latents", Latents, 0),
            (nameof(Width), Width, 0),
            ("hidden", HiddenLayers, 1),
            ("batch", BatchSize, 2),
            (nameof(CodeNoise), CodeNoise, 1e-6),
            ("learning-rate", LearningRate, 1e-12),
            (nameof(WarmUpSteps), WarmUpSteps, 1),
            (nameof(SqueezeSteps), SqueezeSteps, 1),
            (nameof(RecoverySteps), RecoverySteps, 1),
            (nameof(UnfoldingSteps), UnfoldingSteps, 1),
            (nameof(PolishSteps), PolishSteps, 1),
            (nameof(MostSteps), MostSteps, 1),
            (nameof(ResolutionShare), ResolutionShare, 0),
            (nameof(Tolerance), Tolerance, 0),
            (nameof(ExpectedDimension), ExpectedDimension, 0),
            (nameof(NoiseVariance), NoiseVariance, 0),
        ];
        foreach ((string name, double value, double least) in settings)
        {
            if (!(value >= least) || !double.IsFinite(value))
            {
                problems.Add($"{name} is {value} but must be at least {least} and finite");
            }
        }

        (string Name, int Value, int Most)[] limits =
        [
            ("latents", Latents, WidestStart),
            (nameof(Width), Width, WidestLayer),
            ("hidden", HiddenLayers, ThesisDefaults.MostHiddenLayers),
            ("batch", BatchSize, ThesisDefaults.LargestBatch),
        ];
        problems.AddRange(limits.Where(limit => limit.Value > limit.Most).Select(limit => $"{limit.Name} is {limit.Value} but must be at most {limit.Most}"));

        if (problems.Count > 0)
        {
            throw new ArgumentException($"Latent pruning: {string.Join("; ", problems)}.");
        }
    }
}
