namespace Espalier.Reference.Networks;

/// <summary>Keeps the learning rate.</summary>
/// <param name="rate">The learning rate.</param>
public sealed class ReferenceConstantSchedule(double rate) : ReferenceSchedule
{
    /// <inheritdoc/>
    public override double RateAt(int step) => rate;
}
