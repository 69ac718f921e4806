namespace Espalier.Networks.Schedules;

/// <summary>A linear rise from almost nothing before another schedule starts: step s of w is <c>(s + 1)/w</c> of the other's first rate.</summary>
/// <remarks>Goyal et al. 2017, "Accurate, Large Minibatch SGD", arXiv 1706.02677, section 2.2 (gradual warm-up).</remarks>
/// <param name="warmUpSteps">Steps of the rise; 0 for none.</param>
/// <param name="then">What follows; it counts its steps from the end of the rise.</param>
public sealed class WarmUpSchedule(long warmUpSteps, LearningRateSchedule then) : LearningRateSchedule
{
    /// <inheritdoc/>
    public override double At(long step) =>
        step < warmUpSteps ? then.At(0) * (step + 1) / warmUpSteps : then.At(step - warmUpSteps);
}
