using Espalier.Networks.Plans;
using Espalier.Networks.Training;
using Espalier.Numerics;

namespace Espalier.Pruning.Denoising;

/// <summary>Measures <c>t(σ) = E|D(x + σε) − x|²/σ²</c> of a trained denoiser.</summary>
internal static class DenoisingTraces
{
    private const int BatchSize = 128;

    /// <summary>Measures the mean over samples at one scale, and its standard error.</summary>
    /// <remarks>
    /// Of the denoiser's error at small scales, <c>|Pε|²</c> with a projection P on d directions, most varies with <c>|ε|²</c>, whose mean D is known. What is in step with it, by least squares
    /// over the samples, is taken off: the variance falls from 2d to 2d(1 − d/D).
    /// </remarks>
    /// <param name="denoiser">The denoiser.</param>
    /// <param name="samples">The samples, at least 2.</param>
    /// <param name="sigma">The scale.</param>
    /// <param name="draws">How often each sample is disturbed.</param>
    /// <param name="noise">Where noise is drawn from.</param>
    /// <param name="cancellation">Stops between batches.</param>
    public static (double Trace, double Error) Measure(Denoiser denoiser, SampleSource samples, double sigma, int draws, RandomStream noise, CancellationToken cancellation)
    {
        int n = samples.Count;
        double[] errors = new double[n];
        double[] excesses = new double[n];
        double[] batchErrors = new double[BatchSize];
        for (int start = 0; start < n; start += BatchSize)
        {
            int count = Math.Min(BatchSize, n - start);
            NoisyBatch batch = new(samples.Shape.Size, count);
            batch.Gather(samples, Enumerable.Range(start, count).ToArray());
            batch.Sigmas.AsSpan().Fill((float)sigma);
            Plan plan = denoiser.PlanFor(count, backward: false);
            for (int draw = 0; draw < draws; draw++)
            {
                cancellation.ThrowIfCancellationRequested();
                batch.Draw(noise);
                denoiser.Around.Load(batch, plan.Input);
                plan.Forward();
                denoiser.Around.Errors(batch, plan.Output, batchErrors.AsSpan(0, count), default);
                for (int i = 0; i < count; i++)
                {
                    errors[start + i] += batchErrors[i] / draws;
                    excesses[start + i] += (batch.SquaredNoise(i) - batch.Values) / draws;
                }
            }
        }

        return Reduce(errors, excesses);
    }

    private static (double Trace, double Error) Reduce(double[] errors, double[] excesses)
    {
        double meanError = errors.Average();
        double meanExcess = excesses.Average();
        double together = 0;
        double alone = 0;
        for (int i = 0; i < errors.Length; i++)
        {
            together += (errors[i] - meanError) * (excesses[i] - meanExcess);
            alone += (excesses[i] - meanExcess) * (excesses[i] - meanExcess);
        }

        double slope = alone > 0 ? together / alone : 0;
        double mean = meanError - (slope * meanExcess);
        double squares = errors.Select((error, i) => error - (slope * excesses[i]) - mean).Sum(rest => rest * rest);
        return (mean, Math.Sqrt(squares / (errors.Length - 1) / errors.Length));
    }
}
