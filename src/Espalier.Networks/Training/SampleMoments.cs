using Espalier.Networks.Plans;

namespace Espalier.Networks.Training;

/// <summary>Mean and variance of every value of a sample, over all samples of a source.</summary>
public sealed class SampleMoments
{
    private SampleMoments(double[] means, double[] variances)
    {
        Means = means;
        Variances = variances;
    }

    /// <summary>Gets the means, <c>[unit][position]</c>, in the samples' units.</summary>
    public IReadOnlyList<double> Means { get; }

    /// <summary>Gets the variances, <c>[unit][position]</c>, sums of squares divided by the number of samples; not exact below about 10⁻¹⁵ of the squared mean, where they can be negative.</summary>
    public IReadOnlyList<double> Variances { get; }

    /// <summary>Gets the sum of the variances.</summary>
    public double TotalVariance => Variances.Sum();

    /// <summary>Gets whether the samples differ by more than rounding.</summary>
    public bool HasVariation => TotalVariance > 1e-12 * Means.Sum(mean => mean * mean) && TotalVariance > 0;

    /// <summary>Measures a source in one pass, a batch at a time.</summary>
    /// <param name="samples">The samples. A value that is not finite makes its moments NaN or infinite.</param>
    /// <returns>The moments, summed in double in the order of the samples; NaN without samples.</returns>
    public static SampleMoments Measure(SampleSource samples)
    {
        ArgumentNullException.ThrowIfNull(samples);
        int size = samples.Shape.Size;
        double[] sums = new double[size];
        double[] squares = new double[size];
        int batchSize = EvaluationBatch.For(size);
        int[] indices = new int[Math.Min(batchSize, samples.Count)];
        float[] batch = new float[indices.Length * size];
        for (int start = 0; start < samples.Count; start += batchSize)
        {
            int count = Math.Min(batchSize, samples.Count - start);
            for (int i = 0; i < count; i++)
            {
                indices[i] = start + i;
            }

            samples.Gather(indices.AsSpan(0, count), batch.AsSpan(0, count * size));
            for (int feature = 0; feature < size; feature++)
            {
                foreach (float single in batch.AsSpan(feature * count, count))
                {
                    double value = single;
                    sums[feature] += value;
                    squares[feature] += value * value;
                }
            }
        }

        double[] means = Array.ConvertAll(sums, sum => sum / samples.Count);
        return new SampleMoments(means, [.. means.Select((mean, i) => (squares[i] / samples.Count) - (mean * mean))]);
    }
}
