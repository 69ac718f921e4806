using Espalier.Networks.Graph;
using Espalier.Networks.Plans;
using Espalier.Networks.Training;

namespace Espalier.Pruning.Latents;

/// <summary>How well a network reproduces each sample.</summary>
internal static class ReconstructionErrors
{
    /// <summary>Computes the squared error of each sample, summed over its values.</summary>
    /// <param name="network">A network that reproduces its input; running statistics are used.</param>
    /// <param name="samples">The samples.</param>
    /// <returns>One error for each sample.</returns>
    public static double[] Compute(Network network, SampleSource samples)
    {
        int batchSize = EvaluationBatch.For(network);
        double[] errors = new double[samples.Count];
        int[] indices = Enumerable.Range(0, samples.Count).ToArray();
        Plan? plan = null;
        for (int start = 0; start < indices.Length; start += batchSize)
        {
            ReadOnlySpan<int> batch = indices.AsSpan(start, Math.Min(batchSize, indices.Length - start));
            if (plan?.BatchSize != batch.Length)
            {
                plan = Plan.Compile(network, batch.Length, PlanMode.Evaluation);
            }

            samples.Gather(batch, plan.Input);
            plan.Forward();
            ReadOnlySpan<float> input = plan.Input;
            ReadOnlySpan<float> output = plan.Output;
            for (int i = 0; i < output.Length; i++)
            {
                double difference = (double)output[i] - input[i];
                errors[start + (i % batch.Length)] += difference * difference;
            }
        }

        return errors;
    }
}
