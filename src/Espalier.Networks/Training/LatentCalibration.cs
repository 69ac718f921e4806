using Espalier.Networks.Architectures;
using Espalier.Networks.Graph;
using Espalier.Networks.Plans;

namespace Espalier.Networks.Training;

/// <summary>
/// Makes the running statistics of an autoencoder's latent normalisation those of given samples, without changing what the network computes: |γ| is then the standard
/// deviation of each latent's code (before an activation function), but for ε beside the variance.
/// </summary>
/// <remarks>
/// With the statistics (m, v) moved to (m′, v′), <c>γ′ = γ·√(v′ + ε)/√(v + ε)</c> and <c>β′ = β + γ·(m′ − m)/√(v + ε)</c> leave <c>γ·(x − m)/√(v + ε) + β</c> as it was.
/// Sums in double, batches in order. The code's deviation is <c>|γ′|·√(v′/(v′ + ε))</c>. A latent that never varies over the samples keeps a small γ′, <c>γ·√(ε/(v + ε))</c>, so that what
/// the network computes of other samples stays as it was too.
/// </remarks>
public static class LatentCalibration
{
    /// <summary>Recalibrates the latent normalisation.</summary>
    /// <param name="autoencoder">The autoencoder; its latent statistics, scales and shifts are changed.</param>
    /// <param name="samples">The samples whose mean and variance are taken; at least one.</param>
    public static void Recalibrate(Autoencoder autoencoder, SampleSource samples)
    {
        ArgumentNullException.ThrowIfNull(autoencoder);
        ArgumentNullException.ThrowIfNull(samples);
        (double[] means, double[] variances) = Measure(autoencoder, samples);
        Network network = autoencoder.Network;
        float epsilon = ((Layers.BatchNorm)autoencoder.Latent.Layer).Epsilon;
        Span<float> scales = network.ValuesOf(autoencoder.Scale);
        Span<float> shifts = network.ValuesOf(autoencoder.Shift);
        Span<float> runningMeans = network.ValuesOf(autoencoder.Latent.Find(ParameterRole.RunningMean)!);
        Span<float> runningVariances = network.ValuesOf(autoencoder.Latent.Find(ParameterRole.RunningVariance)!);
        for (int i = 0; i < means.Length; i++)
        {
            double deviation = Math.Sqrt(runningVariances[i] + epsilon);
            shifts[i] = (float)(shifts[i] + (scales[i] * (means[i] - runningMeans[i]) / deviation));
            scales[i] = (float)(scales[i] * Math.Sqrt(variances[i] + epsilon) / deviation);
            runningMeans[i] = (float)means[i];
            runningVariances[i] = (float)variances[i];
        }
    }

    private static (double[] Means, double[] Variances) Measure(Autoencoder autoencoder, SampleSource samples)
    {
        int source = autoencoder.Latent.Inputs[0];
        double[] sums = new double[autoencoder.LatentWidth];
        double[] squares = new double[autoencoder.LatentWidth];
        Network encoder = NetworkExtraction.Extract(autoencoder.Network, 0, source);
        int batchSize = EvaluationBatch.For(encoder);
        int[] indices = Enumerable.Range(0, samples.Count).ToArray();
        Plan? plan = null;
        for (int start = 0; start < indices.Length; start += batchSize)
        {
            ReadOnlySpan<int> batch = indices.AsSpan(start, Math.Min(batchSize, indices.Length - start));
            if (plan?.BatchSize != batch.Length)
            {
                plan = Plan.Compile(encoder, batch.Length, PlanMode.Evaluation);
            }

            samples.Gather(batch, plan.Input);
            plan.Forward();
            for (int i = 0; i < sums.Length; i++)
            {
                foreach (float value in plan.Output.Slice(i * batch.Length, batch.Length))
                {
                    sums[i] += value;
                    squares[i] += (double)value * value;
                }
            }
        }

        double[] means = Array.ConvertAll(sums, sum => sum / samples.Count);
        double[] variances = means.Select((mean, i) => Math.Max((squares[i] / samples.Count) - (mean * mean), 0)).ToArray();
        return (means, variances);
    }
}
