namespace Espalier.Networks.Schedules;

/// <summary>
/// A learning rate that falls along half a cosine, <c>end + (start − end)·(1 + cos(π·step/steps))/2</c>, and stays at the end.
/// </summary>
/// <remarks>Loshchilov and Hutter 2016, "SGDR", arXiv 1608.03983, equation 5, without restarts.</remarks>
/// <param name="start">The rate at step 0.</param>
/// <param name="steps">Steps until the end is reached; at least 1.</param>
/// <param name="end">The rate at the end.</param>
public sealed class CosineSchedule(double start, long steps, double end = 0) : LearningRateSchedule
{
    /// <inheritdoc/>
    public override double At(long step) => end + ((start - end) * 0.5 * (1 + Math.Cos(Math.PI * Math.Min(step, steps) / steps)));
}
