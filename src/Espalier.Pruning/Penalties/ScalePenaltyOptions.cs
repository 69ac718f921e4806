namespace Espalier.Pruning.Penalties;

/// <summary>Strengths of the scale penalty by groups of layers, and how it is applied.</summary>
public sealed record ScalePenaltyOptions
{
    // A loss of exactly 0 would make the strength infinite.
    private const double SmallestDivisor = 1e-9;

    /// <summary>Gets λ of the latent layer. Default 0.1; not negative.</summary>
    public double Latent { get; init; } = 0.1;

    /// <summary>Gets λ of the other normalisations over plain units. Default 1e-3; not negative.</summary>
    public double Linear { get; init; } = 1e-3;

    /// <summary>
    /// Gets λ of normalisations over channels of images, also where pooling has left an image one position. Default 1e-4; not negative.
    /// </summary>
    public double Convolution { get; init; } = 1e-4;

    /// <summary>
    /// Gets whether every normalisation as wide as the latent layer counts as latent. The thesis's code does so, which at L = D ≥ 16 makes all layers latent;
    /// default no: only the layer marked as latent is.
    /// </summary>
    public bool LatentByWidth { get; init; }

    /// <summary>
    /// Gets the |γ| below which a latent's γ is set to 0 and kept there, its gradient zeroed. The thesis's 1e-4 by default; 0 for never.
    /// </summary>
    public double FreezeBelow { get; init; } = 1e-4;

    /// <summary>Gets how the penalty acts. Default the sub-gradient, as in the thesis.</summary>
    public PenaltyForm Form { get; init; } = PenaltyForm.SubGradient;

    /// <summary>Gets how the strength follows the batch's loss. Default not at all.</summary>
    public PenaltyScaling Scaling { get; init; } = PenaltyScaling.Off;

    /// <summary>Gets the loss from which on a scaled penalty is off. Default 0.1, the thesis's MAX_LOSS; positive.</summary>
    public double LargestLoss { get; init; } = 0.1;

    /// <summary>Gets the loss at which <see cref="PenaltyScaling.Linear"/> reaches full strength. Default 0, the thesis's MIN_LOSS; below <see cref="LargestLoss"/>.</summary>
    public double LeastLoss { get; init; }

    /// <summary>Computes what a batch's loss does to the strength.</summary>
    /// <param name="loss">The batch's loss, not negative.</param>
    /// <returns>A factor on all strengths, not negative.</returns>
    public double ScaleFor(double loss) => Scaling switch
    {
        PenaltyScaling.Switch => loss < LargestLoss ? 1 : 0,
        PenaltyScaling.Linear => Math.Clamp(1 - ((loss - LeastLoss) / (LargestLoss - LeastLoss)), 0, 1),
        PenaltyScaling.Multi => loss > LargestLoss ? 0 : 1 / (10 * Math.Max(loss, SmallestDivisor)),
        _ => 1,
    };

    /// <summary>Checks all strengths at once.</summary>
    /// <exception cref="ArgumentException">One or more are negative or not numbers; the message lists all of them.</exception>
    internal void Validate()
    {
        (string Name, double Value)[] strengths = [(nameof(Latent), Latent), (nameof(Linear), Linear), (nameof(Convolution), Convolution), (nameof(FreezeBelow), FreezeBelow)];
        string[] problems = strengths.Where(strength => !(strength.Value >= 0)).Select(strength => $"{strength.Name} is {strength.Value}").ToArray();
        if (problems.Length > 0)
        {
            throw new ArgumentException($"The scale penalty's settings must not be negative, but {string.Join(" and ", problems)}.");
        }

        if (!(LargestLoss > 0 && LeastLoss >= 0 && LeastLoss < LargestLoss))
        {
            throw new ArgumentException($"The scale penalty follows the loss from {nameof(LeastLoss)} {LeastLoss} to {nameof(LargestLoss)} {LargestLoss}; the first must not be negative, and the second must be larger.");
        }
    }
}
