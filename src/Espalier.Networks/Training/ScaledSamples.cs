using System.Numerics.Tensors;
using Espalier.Networks.Graph;

namespace Espalier.Networks.Training;

/// <summary>Samples of another source, each value less its own mean and times one factor; computed as they are gathered, so nothing is copied.</summary>
internal sealed class ScaledSamples : SampleSource
{
    private readonly SampleSource _samples;
    private readonly float[] _means;
    private readonly float _factor;

    /// <param name="samples">The samples.</param>
    /// <param name="means">What is subtracted, one number for each value of a sample.</param>
    /// <param name="factor">What differences are multiplied by.</param>
    public ScaledSamples(SampleSource samples, float[] means, float factor)
    {
        _samples = samples;
        _means = means;
        _factor = factor;
    }

    /// <inheritdoc/>
    public override int Count => _samples.Count;

    /// <inheritdoc/>
    public override ActivationShape Shape => _samples.Shape;

    /// <inheritdoc/>
    public override void Gather(ReadOnlySpan<int> indices, Span<float> destination)
    {
        _samples.Gather(indices, destination);
        for (int feature = 0; feature < _means.Length; feature++)
        {
            Span<float> values = destination.Slice(feature * indices.Length, indices.Length);
            TensorPrimitives.Subtract(values, _means[feature], values);
            TensorPrimitives.Multiply(values, _factor, values);
        }
    }
}
