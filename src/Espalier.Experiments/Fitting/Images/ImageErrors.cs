using Espalier.Networks.Graph;
using Espalier.Networks.Plans;
using Espalier.Networks.Training;

namespace Espalier.Experiments.Fitting.Images;

/// <summary>Measures images and their reconstructions, a batch at a time.</summary>
internal static class ImageErrors
{
    /// <summary>The squared error of a network that reproduces its input over the samples' total variance.</summary>
    /// <param name="network">The network; running statistics are used.</param>
    /// <param name="samples">The samples.</param>
    /// <returns>A share, from 0; NaN where the samples do not vary. Sums in double precision.</returns>
    public static double Unexplained(Network network, SampleSource samples)
    {
        double[] sums = new double[samples.Shape.Size];
        double[] squares = new double[samples.Shape.Size];
        double error = 0;
        Plan? plan = null;
        foreach (int[] batch in Enumerable.Range(0, samples.Count).Chunk(EvaluationBatch.For(network)))
        {
            plan = plan?.BatchSize == batch.Length ? plan : Plan.Compile(network, batch.Length, PlanMode.Evaluation);
            samples.Gather(batch, plan.Input);
            plan.Forward();
            ReadOnlySpan<float> input = plan.Input;
            ReadOnlySpan<float> output = plan.Output;
            for (int pixel = 0; pixel < sums.Length; pixel++)
            {
                for (int i = pixel * batch.Length; i < (pixel + 1) * batch.Length; i++)
                {
                    double difference = (double)output[i] - input[i];
                    error += difference * difference;
                    sums[pixel] += input[i];
                    squares[pixel] += (double)input[i] * input[i];
                }
            }
        }

        double variance = sums.Select((sum, pixel) => Math.Max(squares[pixel] - (sum * sum / samples.Count), 0)).Sum();
        return variance > 0 ? error / variance : double.NaN;
    }

    /// <summary>The mean value of each sample.</summary>
    public static double[] Means(SampleSource samples)
    {
        double[] means = new double[samples.Count];
        int size = samples.Shape.Size;
        int batchSize = EvaluationBatch.For(size);
        float[] values = new float[Math.Min(batchSize, samples.Count) * size];
        foreach (int[] batch in Enumerable.Range(0, samples.Count).Chunk(batchSize))
        {
            Span<float> gathered = values.AsSpan(0, batch.Length * size);
            samples.Gather(batch, gathered);
            for (int i = 0; i < gathered.Length; i++)
            {
                means[batch[i % batch.Length]] += gathered[i] / (double)size;
            }
        }

        return means;
    }
}
