using Espalier.Networks.Schedules;

namespace Espalier.Pruning.Latents;

/// <summary>The learning rates of a <see cref="LatentPruner"/>'s phases, each counted from the phase's first step.</summary>
internal sealed class PrunerSchedules
{
    /// <summary>Steps over which a learning rate rises where it must not start at once.</summary>
    public const int Rise = 100;

    private const double PolishShare = 0.3;
    private const int LongFactor = 2;

    private readonly LearningRateSchedule _warmUp;
    private readonly LearningRateSchedule _squeeze;
    private readonly LearningRateSchedule _recovery;
    private readonly LearningRateSchedule _again;
    private readonly LatentPrunerOptions _options;
    private readonly LearningRateSchedule _polish;

    /// <param name="options">Learning rate and lengths of phases.</param>
    /// <param name="areImages">
    /// Whether the samples are images: then recoveries rise too, since full steps at once wreck an unfolded start, and the warm-up falls to 0, since its loss is the measure of what follows.
    /// </param>
    public PrunerSchedules(LatentPrunerOptions options, bool areImages)
    {
        _options = options;
        _squeeze = new ConstantSchedule(options.LearningRate);
        _warmUp = new WarmUpSchedule(Rise, areImages ? new CosineSchedule(options.LearningRate, options.WarmUpSteps) : _squeeze);
        _recovery = new CosineSchedule(options.LearningRate, options.RecoverySteps);
        _recovery = areImages ? new WarmUpSchedule(Rise, _recovery) : _recovery;
        _again = new WarmUpSchedule(Rise, new CosineSchedule(options.LearningRate, LongFactor * options.RecoverySteps));
        _polish = new CosineSchedule(PolishShare * options.LearningRate, options.PolishSteps);
    }

    /// <summary>Computes the learning rate of a step.</summary>
    /// <param name="phase">The phase.</param>
    /// <param name="isLong">Whether it is a long one.</param>
    /// <param name="step">The step in it, from 0.</param>
    public double At(PrunerPhase phase, bool isLong, int step) => phase switch
    {
        PrunerPhase.WarmUp => _warmUp.At(step),
        PrunerPhase.Squeeze => _squeeze.At(step),
        PrunerPhase.Polish => _polish.At(step),
        _ when isLong => _again.At(step),
        _ => _recovery.At(step),
    };

    /// <summary>The most steps of a recovery.</summary>
    /// <param name="isLong">Whether it is a long one.</param>
    public int RecoverySteps(bool isLong) => (isLong ? LongFactor : 1) * _options.RecoverySteps;
}
