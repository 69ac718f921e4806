using Espalier.Networks.Graph;
using Espalier.Networks.Training;
using Espalier.Numerics;
using Espalier.Pruning.Denoising;

namespace Espalier.Pruning.Tests.Denoising;

public sealed class PreconditioningTests
{
    private static readonly double[] s_variances = [2, 0.5, 0];

    [Fact]
    public void Errors_ZeroOutput_AreThoseOfTheWienerFilter()
    {
        (Preconditioning around, NoisyBatch batch) = Make(5);
        double[] errors = new double[5];

        around.Errors(batch, new float[15], errors, default);

        for (int i = 0; i < 5; i++)
        {
            double sigma = batch.Sigmas[i];
            double expected = 0;
            for (int value = 0; value < 3; value++)
            {
                double clean = batch.Clean[(value * 5) + i];
                double given = clean + (sigma * batch.Noise[(value * 5) + i]);
                double filtered = s_variances[value] / (s_variances[value] + (sigma * sigma)) * given;
                expected += Math.Pow((filtered - clean) / sigma, 2);
            }

            Assert.Equal(expected, errors[i], 1e-4 * (1 + expected));
        }
    }

    [Fact]
    public void Errors_Gradient_MatchesFiniteDifferences()
    {
        (Preconditioning around, NoisyBatch batch) = Make(4);
        float[] output = new float[12];
        new RandomStream(3, "output").FillNormal(output);
        float[] gradient = new float[12];
        double[] errors = new double[4];
        around.Errors(batch, output, errors, gradient);

        for (int at = 0; at < output.Length; at++)
        {
            // The loss is quadratic, so a wide difference is exact but for rounding.
            const float step = 0.25f;
            double Loss(float shift)
            {
                float[] moved = [.. output];
                moved[at] += shift;
                double[] sums = new double[4];
                around.Errors(batch, moved, sums, default);
                return sums.Sum() / 12;
            }

            Assert.Equal((Loss(step) - Loss(-step)) / (2 * step), gradient[at], 1e-4);
        }
    }

    [Fact]
    public void Load_Input_HasVarianceOneAndTellsTheScale()
    {
        const int samples = 20_000;
        (Preconditioning around, NoisyBatch batch) = Make(samples);
        float[] input = new float[around.Inputs * samples];

        around.Load(batch, input);

        for (int value = 0; value < 2; value++)
        {
            Assert.InRange(input.AsSpan(value * samples, samples).ToArray().Average(x => (double)x * x), 0.95, 1.05);
        }

        int smallest = Array.IndexOf(batch.Sigmas, batch.Sigmas.Min());
        int largest = Array.IndexOf(batch.Sigmas, batch.Sigmas.Max());
        Assert.Equal(1, input[(3 * samples) + smallest], 2);
        Assert.Equal(1, input[((around.Inputs - 1) * samples) + largest], 2);
    }

    private static (Preconditioning Around, NoisyBatch Batch) Make(int samples)
    {
        float[] values = new float[3 * samples];
        new RandomStream(1, "values").FillNormal(values);
        for (int i = 0; i < samples; i++)
        {
            for (int value = 0; value < 3; value++)
            {
                values[(3 * i) + value] *= (float)Math.Sqrt(s_variances[value]);
            }
        }

        NoisyBatch batch = new(3, samples);
        batch.Gather(new InMemorySamples(values, new ActivationShape(3)), Enumerable.Range(0, samples).ToArray());
        batch.Draw(new RandomStream(2, "noise"));
        for (int i = 0; i < samples; i++)
        {
            batch.Sigmas[i] = (float)(0.02 * Math.Pow(50, i / (samples - 1.0)));
        }

        return (new Preconditioning(s_variances, 0.02, 1), batch);
    }
}
