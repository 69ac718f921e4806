namespace Espalier.Reference.Networks;

/// <summary>Multiplies the learning rate at regular intervals: <c>rate·factor^⌊step/interval⌋</c>; PyTorch's <c>StepLR</c>.</summary>
/// <param name="rate">The first learning rate.</param>
/// <param name="interval">The steps between two changes.</param>
/// <param name="factor">What each change multiplies by.</param>
public sealed class ReferenceStepSchedule(double rate, int interval, double factor) : ReferenceSchedule
{
    /// <inheritdoc/>
    public override double RateAt(int step) => rate * Math.Pow(factor, step / interval);
}
