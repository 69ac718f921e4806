using Espalier.Networks.Graph;
using Espalier.Networks.Plans;
using Espalier.Networks.Training;

namespace Espalier.Experiments.Fitting;

/// <summary>Runs a finished network over many samples.</summary>
internal static class Inference
{
    /// <summary>Computes the activation of a node for every sample, with running statistics.</summary>
    /// <param name="network">The network.</param>
    /// <param name="node">The node, such as the output or the code.</param>
    /// <param name="samples">The samples.</param>
    /// <returns>[samples × values of the node], row-major.</returns>
    public static float[] Run(Network network, int node, SampleSource samples)
    {
        Network part = NetworkExtraction.Extract(network, 0, node);
        int batchSize = EvaluationBatch.For(part);
        int units = part.OutputShape.Size;
        float[] results = new float[samples.Count * units];
        int[] indices = [.. Enumerable.Range(0, samples.Count)];
        Plan? plan = null;
        for (int start = 0; start < indices.Length; start += batchSize)
        {
            int count = Math.Min(batchSize, indices.Length - start);
            plan = plan?.BatchSize == count ? plan : Plan.Compile(part, count, PlanMode.Evaluation);
            samples.Gather(indices.AsSpan(start, count), plan.Input);
            plan.Forward();
            for (int unit = 0; unit < units; unit++)
            {
                ReadOnlySpan<float> values = plan.Output.Slice(unit * count, count);
                for (int sample = 0; sample < count; sample++)
                {
                    results[((start + sample) * units) + unit] = values[sample];
                }
            }
        }

        return results;
    }
}
