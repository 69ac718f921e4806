using Espalier.Networks.Graph;
using Espalier.Networks.Training;

namespace Espalier.Pruning.Latents;

/// <summary>Takes some samples of any source into memory.</summary>
internal static class DrawnSamples
{
    /// <summary>Values that a drawing may hold: 256 MiB.</summary>
    private const int MostValues = 1 << 26;

    private const int BatchSize = 64;

    /// <summary>Limits a number of samples to what a drawing may hold.</summary>
    /// <param name="shape">The shape of a sample.</param>
    /// <param name="wanted">The number wanted.</param>
    /// <returns>At least 2.</returns>
    public static int Limit(ActivationShape shape, int wanted) => Math.Max(2, Math.Min(wanted, MostValues / shape.Size));

    /// <summary>Copies samples.</summary>
    /// <param name="samples">The source.</param>
    /// <param name="indices">Which samples, in the order wanted.</param>
    public static InMemorySamples Take(SampleSource samples, ReadOnlySpan<int> indices)
    {
        if (samples is InMemorySamples inMemory)
        {
            return inMemory.Subset(indices);
        }

        int size = samples.Shape.Size;
        float[] values = new float[indices.Length * size];
        float[] batch = new float[Math.Min(BatchSize, indices.Length) * size];
        for (int start = 0; start < indices.Length; start += BatchSize)
        {
            int count = Math.Min(BatchSize, indices.Length - start);
            samples.Gather(indices.Slice(start, count), batch.AsSpan(0, count * size));
            for (int i = 0; i < count; i++)
            {
                Span<float> sample = values.AsSpan((start + i) * size, size);
                for (int feature = 0; feature < size; feature++)
                {
                    sample[feature] = batch[(feature * count) + i];
                }
            }
        }

        return new InMemorySamples(values, samples.Shape);
    }
}
