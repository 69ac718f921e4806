using Espalier.Networks.Plans;
using Espalier.Networks.Training;
using Espalier.Numerics;

namespace Espalier.Pruning.Denoising;

/// <summary>Counts at single samples how many directions a denoiser lets through: the eigenvalues of its Jacobian above ½ and above ¼.</summary>
/// <remarks>
/// <para>The Jacobian of the best denoiser is <c>Cov(x | y)/σ²</c>: symmetric, with eigenvalues near 1 along the set and near 0 across it. That of a trained one is made symmetric. Cost a sample:
/// D passes forth and back, and D³ for the eigenvalues.</para>
/// <para>It is taken at the samples themselves, not at disturbed ones: beside the end of a set the way back leads along a direction of the set too.</para>
/// </remarks>
internal sealed class LocalRanks
{
    private const double Half = 0.5;

    /// <summary>
    /// At the end of a flat set the variance that is left along it is 1 − 2/π = 0.36 of σ² (half a normal distribution), and that direction is still one of the set.
    /// </summary>
    private const double Quarter = 0.25;

    /// <summary>Multiplications that the eigenvalues at one scale may cost; about 0.1 s.</summary>
    private const double MostProducts = 4e7;

    private const int FewestSamples = 8;

    private readonly Denoiser _denoiser;
    private readonly InMemorySamples _samples;

    private LocalRanks(Denoiser denoiser, InMemorySamples samples) => (_denoiser, _samples) = (denoiser, samples);

    /// <summary>Chooses samples, or none where samples have so many values that even a few would take too long.</summary>
    /// <param name="denoiser">The trained denoiser.</param>
    /// <param name="samples">Samples to choose the first ones from.</param>
    /// <param name="most">The most to choose.</param>
    public static LocalRanks? At(Denoiser denoiser, InMemorySamples samples, int most)
    {
        double affordable = MostProducts / Math.Pow(samples.Shape.Size, 3);
        int count = Math.Min(Math.Min(most, samples.Count), (int)Math.Min(affordable, int.MaxValue));
        return affordable >= FewestSamples ? new LocalRanks(denoiser, samples.Subset(Enumerable.Range(0, count).ToArray())) : null;
    }

    /// <summary>Counts at one scale.</summary>
    /// <param name="sigma">The scale.</param>
    /// <param name="cancellation">Stops between passes.</param>
    /// <returns>How many eigenvalues are above ½ and above ¼ at each sample.</returns>
    public (int[] Ranks, int[] LooseRanks) Count(double sigma, CancellationToken cancellation)
    {
        int n = _samples.Count;
        int values = _samples.Shape.Size;
        double[] jacobians = Jacobians(sigma, cancellation);
        int[] ranks = new int[n];
        int[] looseRanks = new int[n];
        double[] eigenvalues = new double[values];
        for (int i = 0; i < n; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            Span<double> jacobian = jacobians.AsSpan(i * values * values, values * values);
            for (int row = 0; row < values; row++)
            {
                for (int column = 0; column < row; column++)
                {
                    jacobian[(row * values) + column] = 0.5 * (jacobian[(row * values) + column] + jacobian[(column * values) + row]);
                }
            }

            SymmetricEigen.Values(jacobian, eigenvalues);
            ranks[i] = eigenvalues.Count(eigenvalue => eigenvalue > Half);
            looseRanks[i] = eigenvalues.Count(eigenvalue => eigenvalue > Quarter);
        }

        return (ranks, looseRanks);
    }

    /// <summary>Computes the Jacobians, [sample × output × input], a row of all of them with each pass back.</summary>
    private double[] Jacobians(double sigma, CancellationToken cancellation)
    {
        int n = _samples.Count;
        int values = _samples.Shape.Size;
        Preconditioning around = _denoiser.Around;
        Plan plan = _denoiser.PlanFor(n, backward: true);
        NoisyBatch batch = new(values, n);
        batch.Gather(_samples, Enumerable.Range(0, n).ToArray());
        batch.Sigmas.AsSpan().Fill((float)sigma);
        double[] jacobians = new double[n * values * values];
        for (int output = 0; output < values; output++)
        {
            cancellation.ThrowIfCancellationRequested();
            around.Load(batch, plan.Input);
            plan.Forward();
            plan.OutputGradient.Clear();
            plan.OutputGradient.Slice(output * n, n).Fill((float)around.OutputFactor(output, sigma));
            plan.Backward();
            for (int input = 0; input < values; input++)
            {
                double factor = around.InputFactor(input, sigma);
                double linear = input == output ? around.Linear(output, sigma) : 0;
                ReadOnlySpan<float> gradient = plan.InputGradient.Slice(input * n, n);
                for (int i = 0; i < n; i++)
                {
                    jacobians[(((i * values) + output) * values) + input] = linear + (factor * gradient[i]);
                }
            }
        }

        return jacobians;
    }
}
