using Espalier.Networks.Training;
using Espalier.Numerics;

namespace Espalier.Pruning.Latents;

/// <summary>How finely a sample resolves what it was drawn from: the mean squared distance from a sample to its nearest neighbour.</summary>
/// <remarks>
/// What a reconstruction misses by less than the way to the next sample cannot be told from what the sample leaves open. It falls with the number of samples n as n^(−2/d).
/// Cost O(1,000·n·D); exact for the probes that are taken, a thousand drawn from the samples, whatever their order.
/// </remarks>
public static class SampleResolution
{
    private const int MostProbes = 1_000;

    /// <summary>Measures the resolution.</summary>
    /// <param name="samples">The samples; a copy of a sample is not its neighbour.</param>
    /// <param name="seed">The seed of the drawing.</param>
    /// <returns>The mean squared distance to the nearest different sample; 0 when all are the same.</returns>
    public static double Measure(InMemorySamples samples, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(samples);
        double sum = 0;
        int[] order = new RandomStream(seed, "resolution-probes").NextPermutation(samples.Count);
        int probes = Math.Min(MostProbes, samples.Count);
        foreach (int i in order.AsSpan(0, probes))
        {
            ReadOnlySpan<float> probe = samples.Sample(i);
            double nearest = double.PositiveInfinity;
            for (int j = 0; j < samples.Count; j++)
            {
                double distance = SquaredDistance(probe, samples.Sample(j), nearest);
                if (distance > 0)
                {
                    nearest = Math.Min(nearest, distance);
                }
            }

            sum += double.IsFinite(nearest) ? nearest : 0;
        }

        return sum / probes;
    }

    /// <summary>Sums squared differences, and gives up once the sum is past a limit.</summary>
    private static double SquaredDistance(ReadOnlySpan<float> a, ReadOnlySpan<float> b, double limit)
    {
        double sum = 0;
        for (int f = 0; f < a.Length && sum < limit; f++)
        {
            double difference = (double)a[f] - b[f];
            sum += difference * difference;
        }

        return sum;
    }
}
