namespace Espalier.Networks.Schedules;

/// <summary>One learning rate throughout.</summary>
/// <param name="learningRate">The rate; positive.</param>
public sealed class ConstantSchedule(double learningRate) : LearningRateSchedule
{
    /// <inheritdoc/>
    public override double At(long step) => learningRate;
}
