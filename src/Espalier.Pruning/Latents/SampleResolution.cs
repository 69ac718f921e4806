using Espalier.Networks.Training;
using Espalier.Numerics;

namespace Espalier.Pruning.Latents;

/// <summary>How finely a sample resolves what it was drawn from: the mean squared distance from a sample to its nearest neighbour.</summary>
/// <remarks>
/// What a reconstruction misses by less than the way to the next sample cannot be told from what the sample leaves open. It falls with the number of samples n as n^(−2/d).
/// Cost O(1,000·n·D); exact for the probes that are taken, a thousand drawn from the samples, whatever their order. Images, and samples that are not in memory, are measured on at most
/// 10,000 drawn samples, which finds a little too much where there are more: too large a floor by the factor (n/10,000)^(2/d).
/// </remarks>
public static class SampleResolution
{
    private const int MostProbes = 1_000;
    private const int MostDrawn = 10_000;

    /// <summary>Measures the resolution.</summary>
    /// <param name="source">The samples; a copy of a sample is not its neighbour.</param>
    /// <param name="seed">The seed of the drawing.</param>
    /// <returns>The mean squared distance to the nearest different sample; 0 when all are the same.</returns>
    public static double Measure(SampleSource source, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(source);
        InMemorySamples samples = InMemory(source, seed);
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

    private static InMemorySamples InMemory(SampleSource source, ulong seed)
    {
        if (source is InMemorySamples rows && !PrunerSamples.IsImage(rows.Shape))
        {
            return rows;
        }

        int count = Math.Min(source.Count, DrawnSamples.Limit(source.Shape, MostDrawn));
        return DrawnSamples.Take(source, new RandomStream(seed, "resolution-samples").NextPermutation(source.Count).AsSpan(0, count));
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
