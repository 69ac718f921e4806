using System.Runtime.CompilerServices;
using Espalier.Networks.Graph;

namespace Espalier.Networks.Training;

/// <summary>Samples held in memory, one after the other.</summary>
public sealed class InMemorySamples : SampleSource
{
    /// <summary>Features copied together: one cache line of the source for each sample, few enough lines of the destination to stay in the cache.</summary>
    private const int FeatureBlock = 16;

    private readonly float[] _values;

    /// <summary>Wraps an array.</summary>
    /// <param name="values">The samples, <c>[sample][unit][position]</c>; kept, not copied.</param>
    /// <param name="shape">The shape of one sample.</param>
    /// <exception cref="ArgumentException">The length is not a multiple of the sample's size.</exception>
    public InMemorySamples(float[] values, ActivationShape shape)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (values.Length % shape.Size != 0)
        {
            throw new ArgumentException($"{values.Length} values are not a whole number of samples of {shape.Size} values.", nameof(values));
        }

        _values = values;
        Shape = shape;
        Count = values.Length / shape.Size;
    }

    /// <inheritdoc/>
    public override int Count { get; }

    /// <inheritdoc/>
    public override ActivationShape Shape { get; }

    /// <summary>Reads one sample.</summary>
    /// <param name="index">From 0 to <see cref="Count"/> less one.</param>
    /// <returns>Its values, <c>[unit][position]</c>.</returns>
    public ReadOnlySpan<float> Sample(int index) => _values.AsSpan(index * Shape.Size, Shape.Size);

    /// <summary>Takes some of the samples as a source of their own.</summary>
    /// <param name="indices">Which samples, in the order wanted.</param>
    /// <returns>A copy of them.</returns>
    public InMemorySamples Subset(ReadOnlySpan<int> indices)
    {
        float[] values = new float[indices.Length * Shape.Size];
        for (int i = 0; i < indices.Length; i++)
        {
            Sample(indices[i]).CopyTo(values.AsSpan(i * Shape.Size));
        }

        return new InMemorySamples(values, Shape);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Gather(ReadOnlySpan<int> indices, Span<float> destination)
    {
        int size = Shape.Size;
        int samples = indices.Length;
        for (int start = 0; start < size; start += FeatureBlock)
        {
            int count = Math.Min(FeatureBlock, size - start);
            for (int sample = 0; sample < samples; sample++)
            {
                ReadOnlySpan<float> source = _values.AsSpan((indices[sample] * size) + start, count);
                int at = (start * samples) + sample;
                for (int feature = 0; feature < source.Length; feature++)
                {
                    destination[at] = source[feature];
                    at += samples;
                }
            }
        }
    }
}
