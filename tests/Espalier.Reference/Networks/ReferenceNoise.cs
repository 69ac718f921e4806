namespace Espalier.Reference.Networks;

/// <summary>Adds given noise: <c>y = x + noise</c>, <c>dx = dy</c>.</summary>
/// <param name="noise">What is added, of the input's shape; drawing it is left to the caller.</param>
public sealed class ReferenceNoise(UnitTensor noise) : ReferenceLayer
{
    /// <inheritdoc/>
    public override UnitTensor Forward(UnitTensor input) => input.Map(noise, (x, n) => x + n);

    /// <inheritdoc/>
    public override UnitTensor Backward(UnitTensor outputGradient) => outputGradient.Map(dy => dy);
}
