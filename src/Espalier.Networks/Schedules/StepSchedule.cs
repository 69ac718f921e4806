namespace Espalier.Networks.Schedules;

/// <summary>A learning rate multiplied by a factor after every so many steps, <c>α·factor^⌊step/period⌋</c>.</summary>
/// <param name="learningRate">The rate at the start; positive.</param>
/// <param name="period">Steps between two drops; at least 1.</param>
/// <param name="factor">What each drop multiplies by; usually 0.1.</param>
public sealed class StepSchedule(double learningRate, long period, double factor) : LearningRateSchedule
{
    /// <inheritdoc/>
    public override double At(long step) => learningRate * Math.Pow(factor, step / period);
}
