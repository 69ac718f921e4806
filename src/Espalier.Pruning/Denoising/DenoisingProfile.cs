using Espalier.Networks.Training;
using Espalier.Numerics;

namespace Espalier.Pruning.Denoising;

/// <summary>
/// The dimension of samples as a denoising network sees it, scale by scale: how much of added noise of size σ it cannot take away.
/// </summary>
/// <remarks>
/// <para>For the best denoiser D of samples x with normal noise ε, <c>t(σ) = E|D(x + σε) − x|²/σ²</c> is the mean trace of its Jacobian <c>Cov(x | y)/σ²</c> and the rate
/// −dI/d(ln σ) at which information about x is lost (Guo, Shamai and Verdú 2005, "Mutual Information and Minimum Mean-Square Error in Gaussian Channels", arXiv cs/0412108). For normal data with
/// variances l it is <c>Σ l/(l + σ²)</c>. On a set of d dimensions it tends to d as σ falls to 0; noise τ in the samples lets it rise again, like <c>d + (D − d)·τ²/(τ² + σ²)</c>.</para>
/// <para>One network is trained for all scales (<see cref="DenoisingProfileOptions"/>). Dimension and noise are read off t(σ) on held-out samples together with local ranks, the number of eigenvalues
/// of the Jacobian above ½ at held-out samples, which see the same in another way.</para>
/// <para>Cost: training steps, whatever the number of samples; about 5 s with the defaults for 20 values on one core. The same bits for a seed, whatever the number of threads.</para>
/// <para>See docs/algorithms/denoising-profile.md.</para>
/// </remarks>
public sealed record DenoisingProfile
{
    /// <summary>Gets what was measured at each scale, rising.</summary>
    public required IReadOnlyList<DenoisingScale> Scales { get; init; }

    /// <summary>Gets the size of the samples, in their own units, of which scales are multiples: the root of the mean variance of a component, each weighted by itself, or less where a few components outdo all others.</summary>
    public required double Unit { get; init; }

    /// <summary>Gets the dimension, from ½ to the number of values of a sample; NaN when training failed, which <see cref="Reason"/> then says.</summary>
    public required double Dimension { get; init; }

    /// <summary>Gets the lower end of an interval that is meant to hold the dimension nine times in ten.</summary>
    public required double Lower { get; init; }

    /// <summary>Gets the upper end of that interval, at most the number of values of a sample.</summary>
    public required double Upper { get; init; }

    /// <summary>
    /// Gets whether the profile comes to rest at small scales, on fewer dimensions than samples have values. If it goes on rising, there are narrow directions, finer structure than the samples show,
    /// or noise of several sizes, and <see cref="Upper"/> is at least the trace at the smallest scale. If no direction across the set was found, the set may be bent too finely for the network.
    /// </summary>
    public required bool IsSettled { get; init; }

    /// <summary>Gets the standard deviation of the noise in each value of the samples, in their units; null where none was seen.</summary>
    public required double? Noise { get; init; }

    /// <summary>Gets the local ranks at held-out samples at <see cref="RankScale"/>; two peaks mean parts of two dimensions. Empty for samples of more than about 170 values.</summary>
    public required IReadOnlyList<int> Ranks { get; init; }

    /// <summary>Gets the scale at which <see cref="Ranks"/> were counted, that at which their mean is nearest to the dimension; null without ranks.</summary>
    public required double? RankScale { get; init; }

    /// <summary>Gets what speaks for or against the estimate, in words.</summary>
    public required string Reason { get; init; }

    /// <summary>Trains a denoising network and reads its profile.</summary>
    /// <param name="training">The samples to learn from, at least 3: centred, in one scale, best in principal components (for which the linear part of the denoiser is exact).</param>
    /// <param name="heldOut">Held-out samples, prepared in the same way, at least 2; at most 1,000 are used, drawn.</param>
    /// <param name="options">Settings.</param>
    /// <param name="pool">Threads for large layers; <see langword="null"/> for one. The result does not depend on it.</param>
    /// <param name="progress">Receives the share that is done, from 0 to 1.</param>
    /// <param name="cancellation">Stops between steps.</param>
    /// <returns>The profile.</returns>
    /// <exception cref="ArgumentException">A setting is out of range, there are too few samples, they are all the same or not finite, or the held-out ones have another shape.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static DenoisingProfile Measure(
        SampleSource training,
        SampleSource heldOut,
        DenoisingProfileOptions options,
        WorkerPool? pool = null,
        IProgress<double>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(training);
        ArgumentNullException.ThrowIfNull(heldOut);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        return new ProfileMeasurement(training, heldOut, options, pool).Run(progress, cancellation);
    }
}
