using Espalier.Networks.Architectures;
using Espalier.Networks.Graph;
using Espalier.Networks.Plans;
using Espalier.Networks.Tests.Graph;
using Espalier.Networks.Training;

namespace Espalier.Networks.Tests.Training;

public sealed class LatentCalibrationTests
{
    // More than one batch of the calibration, and a last one that is not full.
    private const int SampleCount = 600;

    [Fact]
    public void Recalibrate_Network_ComputesTheSame()
    {
        Autoencoder autoencoder = new(SampleNetworks.Small());
        InMemorySamples samples = Trainings.Samples(SampleCount);
        float[] before = Activation(autoencoder, autoencoder.Network.Output, samples);

        LatentCalibration.Recalibrate(autoencoder, samples);

        Assert.All(before.Zip(Activation(autoencoder, autoencoder.Network.Output, samples)), pair => Assert.Equal(pair.First, pair.Second, 1e-5f));
    }

    [Fact]
    public void Recalibrate_Scales_AreTheDeviationsOfTheCode()
    {
        Autoencoder autoencoder = new(SampleNetworks.Small());
        InMemorySamples samples = Trainings.Samples(SampleCount);

        LatentCalibration.Recalibrate(autoencoder, samples);

        float[] code = Activation(autoencoder, autoencoder.Latent.Index, samples);
        float epsilon = ((Layers.BatchNorm)autoencoder.Latent.Layer).Epsilon;
        for (int latent = 0; latent < autoencoder.LatentWidth; latent++)
        {
            double[] values = [.. code.Skip(latent * SampleCount).Take(SampleCount).Select(value => (double)value)];
            double mean = values.Average();
            double deviation = Math.Sqrt(values.Average(value => (value - mean) * (value - mean)));
            double variance = autoencoder.Network.ValuesOf(autoencoder.Latent.Find(ParameterRole.RunningVariance)!)[latent];

            // But for ε beside the variance, the scale is the deviation; the mean is the shift.
            Assert.Equal(deviation, Math.Abs(autoencoder.Network.ValuesOf(autoencoder.Scale)[latent]) * Math.Sqrt(variance / (variance + epsilon)), 1e-5 * deviation);
            Assert.Equal(mean, autoencoder.Network.ValuesOf(autoencoder.Shift)[latent], 1e-5);
        }
    }

    [Fact]
    public void Recalibrate_LatentThatNeverVaries_KeepsASmallScaleAndTheFunction()
    {
        // The first latent reads the first input alone, which the samples of the calibration hold at 0.5 and the others do not.
        Autoencoder autoencoder = SkipAutoencoder.Build(new SkipAutoencoderOptions { Inputs = 6, Latents = 2 }, seed: 1);
        autoencoder.Network.ValuesOf(autoencoder.Network.NodeNamed("encoder.bent").Find(ParameterRole.Weight)!).Clear();
        float[] values = SampleNetworks.Normal(6 * SampleCount, 2);
        for (int i = 0; i < SampleCount; i++)
        {
            values[6 * i] = 0.5f;
        }

        InMemorySamples others = Trainings.Samples(SampleCount);
        float[] before = Activation(autoencoder, autoencoder.Network.Output, others);

        LatentCalibration.Recalibrate(autoencoder, new InMemorySamples(values, new ActivationShape(6)));

        // γ·√(ε/(v + ε)) with γ and v of 1.
        double epsilon = ((Layers.BatchNorm)autoencoder.Latent.Layer).Epsilon;
        Assert.Equal(Math.Sqrt(epsilon / (1 + epsilon)), autoencoder.Network.ValuesOf(autoencoder.Scale)[0], 1e-8);
        Assert.All(before.Zip(Activation(autoencoder, autoencoder.Network.Output, others)), pair => Assert.Equal(pair.First, pair.Second, 1e-5f));
    }

    [Fact]
    public void Recalibrate_Again_ChangesNothingButRounding()
    {
        Autoencoder autoencoder = new(SampleNetworks.Small());
        InMemorySamples samples = Trainings.Samples(SampleCount);
        LatentCalibration.Recalibrate(autoencoder, samples);
        float[] once = autoencoder.Network.Values.ToArray();

        LatentCalibration.Recalibrate(autoencoder, samples);

        Assert.All(once.Zip(autoencoder.Network.Values.ToArray()), pair => Assert.Equal(pair.First, pair.Second, 2e-7f * (1 + Math.Abs(pair.First))));
    }

    [Fact]
    public void Recalibrate_Network_ChangesTheLatentNormalisationOnly()
    {
        Autoencoder autoencoder = new(SampleNetworks.Small());
        Network before = autoencoder.Network.Clone();

        LatentCalibration.Recalibrate(autoencoder, Trainings.Samples(SampleCount));

        foreach (Parameter parameter in before.Parameters)
        {
            bool moved = !before.ValuesOf(parameter).SequenceEqual(autoencoder.Network.ValuesOf(parameter));
            Assert.Equal(autoencoder.Latent.Parameters.Any(own => own.Name == parameter.Name), moved);
        }
    }

    private static float[] Activation(Autoencoder autoencoder, int node, InMemorySamples samples)
    {
        Plan plan = Plan.Compile(autoencoder.Network, SampleCount, PlanMode.Evaluation, new PlanOptions { Keep = [node] });
        samples.Gather(Enumerable.Range(0, SampleCount).ToArray(), plan.Input);
        plan.Forward();
        return plan.ActivationOf(node).ToArray();
    }
}
