using Espalier.Networks.Graph;

namespace Espalier.Networks.Layers;

/// <summary>
/// Adds independent normal noise to every value while gradients are computed; elsewhere nothing happens. On a code it gives scales a meaning: what is smaller than the noise
/// cannot be decoded, however large the decoder's weights are.
/// </summary>
/// <remarks>Bishop 1995, "Training with Noise is Equivalent to Tikhonov Regularization", doi:10.1162/neco.1995.7.1.108.</remarks>
/// <param name="Deviation">The noise's standard deviation; not negative.</param>
public sealed record GaussianNoise(float Deviation) : Layer
{
    /// <inheritdoc/>
    private protected override UnitRelation Relation => UnitRelation.Unitwise;

    /// <inheritdoc/>
    internal override ActivationShape InferShape(ReadOnlySpan<ActivationShape> inputs) =>
        Deviation >= 0f ? Single(inputs) : throw new ArgumentException($"The noise's standard deviation is {Deviation} but must not be negative.");
}
