using Espalier.Networks.Graph;
using Espalier.Networks.Plans;
using Espalier.Networks.Training;
using Espalier.Numerics;

namespace Espalier.Pruning.ReadOuts;

/// <summary>What a network gives for chosen samples.</summary>
internal static class NodeValues
{
    /// <summary>Computes the network's output, with running statistics and without noise.</summary>
    /// <param name="network">The network.</param>
    /// <param name="samples">Where the samples come from.</param>
    /// <param name="indices">Which samples.</param>
    /// <param name="pool">Threads for large layers.</param>
    /// <returns>[samples × values of the output], row-major.</returns>
    public static float[] Compute(Network network, SampleSource samples, ReadOnlySpan<int> indices, WorkerPool? pool)
    {
        int size = network.OutputShape.Size;
        int batchSize = EvaluationBatch.For(network);
        float[] values = new float[(long)indices.Length * size];
        Plan? plan = null;
        for (int start = 0; start < indices.Length; start += batchSize)
        {
            ReadOnlySpan<int> batch = indices.Slice(start, Math.Min(batchSize, indices.Length - start));
            plan = plan?.BatchSize == batch.Length ? plan : Plan.Compile(network, batch.Length, PlanMode.Evaluation, new PlanOptions { Pool = pool });
            samples.Gather(batch, plan.Input);
            plan.Forward();
            ReadOnlySpan<float> output = plan.Output;
            for (int value = 0; value < size; value++)
            {
                for (int sample = 0; sample < batch.Length; sample++)
                {
                    values[((start + sample) * size) + value] = output[(value * batch.Length) + sample];
                }
            }
        }

        return values;
    }
}
