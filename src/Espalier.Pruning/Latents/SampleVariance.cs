using Espalier.Networks.Training;

namespace Espalier.Pruning.Latents;

/// <summary>The spread of a sample.</summary>
internal static class SampleVariance
{
    /// <summary>Computes the sum over features of their variances (divided by the number of samples), in double.</summary>
    /// <param name="samples">The samples.</param>
    public static double Total(InMemorySamples samples)
    {
        double total = 0;
        for (int feature = 0; feature < samples.Shape.Size; feature++)
        {
            double sum = 0;
            double squares = 0;
            for (int i = 0; i < samples.Count; i++)
            {
                double value = samples.Sample(i)[feature];
                sum += value;
                squares += value * value;
            }

            total += (squares / samples.Count) - (sum / samples.Count * (sum / samples.Count));
        }

        return total;
    }
}
