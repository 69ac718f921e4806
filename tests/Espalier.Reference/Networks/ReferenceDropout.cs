namespace Espalier.Reference.Networks;

/// <summary>Drops numbers by a given mask and scales the others up: <c>y = x·m/(1 − rate)</c>, <c>dx = dy·m/(1 − rate)</c>.</summary>
/// <param name="mask">1 where a number stays and 0 where it is dropped, of the input's shape; drawing it is left to the caller.</param>
/// <param name="rate">The probability with which the mask drops, 0 ≤ rate &lt; 1.</param>
public sealed class ReferenceDropout(UnitTensor mask, double rate) : ReferenceLayer
{
    /// <inheritdoc/>
    public override UnitTensor Forward(UnitTensor input) => input.Map(mask, (x, m) => x * m / (1 - rate));

    /// <inheritdoc/>
    public override UnitTensor Backward(UnitTensor outputGradient) => outputGradient.Map(mask, (dy, m) => dy * m / (1 - rate));
}
