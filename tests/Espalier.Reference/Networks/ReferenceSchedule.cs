namespace Espalier.Reference.Networks;

/// <summary>Gives the learning rate of every step.</summary>
public abstract class ReferenceSchedule
{
    /// <summary>Returns the learning rate of a step.</summary>
    /// <param name="step">The step (or epoch), from 0.</param>
    /// <returns>The learning rate.</returns>
    public abstract double RateAt(int step);
}
