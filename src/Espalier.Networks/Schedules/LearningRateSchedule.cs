namespace Espalier.Networks.Schedules;

/// <summary>The learning rate as a function of how far training has come.</summary>
public abstract class LearningRateSchedule
{
    /// <summary>Computes the learning rate.</summary>
    /// <param name="step">Steps taken so far, from 0.</param>
    /// <returns>The learning rate of the next step.</returns>
    public abstract double At(long step);
}
