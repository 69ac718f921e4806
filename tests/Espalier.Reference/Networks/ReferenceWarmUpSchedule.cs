namespace Espalier.Reference.Networks;

/// <summary>Raises the learning rate along a line, then follows another schedule from its step 0 on: <c>(step + 1)/steps·next(0)</c> for step &lt; steps, else <c>next(step − steps)</c>.</summary>
/// <remarks>The last step on the line already has the rate next(0), which the next schedule repeats; no rate is zero.</remarks>
/// <param name="steps">The count of steps on the line.</param>
/// <param name="next">The schedule that follows.</param>
public sealed class ReferenceWarmUpSchedule(int steps, ReferenceSchedule next) : ReferenceSchedule
{
    /// <inheritdoc/>
    public override double RateAt(int step) => step < steps ? (step + 1.0) / steps * next.RateAt(0) : next.RateAt(step - steps);
}
