using System.Globalization;
using Espalier.Networks.Graph;
using Espalier.Networks.Layers;
using Espalier.Networks.Losses;
using Espalier.Networks.Optimizers;
using Espalier.Networks.Tests.Plans;
using Espalier.Networks.Tests.Reference;
using Espalier.Networks.Training;

namespace Espalier.Networks.Tests.Training;

/// <summary>Ten training steps of one of the thesis's autoencoders beside PyTorch's, from the same start and on the same batches.</summary>
internal sealed class GoldenTraining
{
    private const int StepCount = 10;
    private const double LearningRate = 1e-3;

    // Where PyTorch's gradient is below this it is rounding noise, and Adam makes whole steps of its sign.
    private const double NoiseGradient = 1e-7;

    // A whole tensor below this is what is left of sums that cancel: a scale in front of a normalisation that takes scales out again.
    private const double SmallestGradient = 1e-3;

    private readonly TorchGolden _golden;
    private readonly Network _network;
    private readonly Trainer _trainer;
    private readonly float _penalty;

    /// <param name="name">The golden.</param>
    /// <param name="network">A network of its topology, its nodes in the order of PyTorch's modules.</param>
    public GoldenTraining(string name, Network network)
    {
        _golden = TorchGolden.Open(name);
        _network = network;
        _penalty = float.Parse(_golden.Metadata["penalty"], CultureInfo.InvariantCulture);
        foreach (Parameter parameter in _network.Parameters.Where(parameter => parameter.Role.IsTrainable()))
        {
            _golden.Numbers("start." + TorchName(parameter)).CopyTo(_network.ValuesOf(parameter));
        }

        _trainer = new Trainer(_network, new MeanSquaredError(), new Adam(_network.TrainableLength));
    }

    public void AssertFirstGradients(double relative)
    {
        ComputeGradients(0);
        foreach (Parameter parameter in _network.Parameters.Where(parameter => parameter.Role.IsTrainable() && !CancelsOut(parameter)))
        {
            double[] golden = _golden.Numbers("first.grad." + TorchName(parameter));
            AssertWithin(parameter.Name, golden, parameter.Of(_trainer.Gradients), relative * Math.Max(golden.Max(Math.Abs), SmallestGradient));
        }
    }

    public void AssertBiasesThatCancelStay()
    {
        Step(0);
        foreach (Parameter parameter in _network.Parameters.Where(CancelsOut))
        {
            Assert.Equal(_golden.Numbers("start." + TorchName(parameter)).Rounded(), EngineTensor.Doubles(_network.ValuesOf(parameter)));
        }
    }

    public void AssertLosses(double relative, int steps = StepCount)
    {
        double[] losses = [.. Enumerable.Range(0, steps).Select(Step)];

        double[] golden = _golden.Numbers("losses");
        Assert.All(golden.Take(steps).Zip(losses), pair => Assert.Equal(pair.First, pair.Second, relative * pair.First));
    }

    public void AssertEndParameters(double relative)
    {
        Assert.All(Enumerable.Range(0, StepCount), step => Step(step));
        foreach (Parameter parameter in _network.Parameters.Where(parameter => !CancelsOut(parameter) && parameter.Role != ParameterRole.RunningMean))
        {
            double[] golden = _golden.Numbers("end." + TorchName(parameter));
            float[] engine = _network.ValuesOf(parameter).ToArray();
            if (parameter.Role.IsTrainable())
            {
                double[] first = _golden.Numbers("first.grad." + TorchName(parameter));
                golden = [.. golden.Where((_, i) => Math.Abs(first[i]) >= NoiseGradient)];
                engine = [.. engine.Where((_, i) => Math.Abs(first[i]) >= NoiseGradient)];
            }

            AssertWithin(parameter.Name, golden, engine, relative * golden.Select(Math.Abs).Append(StepCount * LearningRate).Max());
        }
    }

    private double Step(int step)
    {
        double loss = ComputeGradients(step);
        foreach (Parameter scale in _network.Parameters.Where(parameter => parameter.Role == ParameterRole.Scale))
        {
            Span<float> gradients = scale.Of(_trainer.Gradients);
            for (int i = 0; i < gradients.Length; i++)
            {
                gradients[i] += _penalty * MathF.Sign(_network.ValuesOf(scale)[i]);
            }
        }

        _trainer.ApplyGradients(LearningRate);
        return loss;
    }

    private double ComputeGradients(int step)
    {
        float[] batch = Array.ConvertAll(_golden.Numbers($"batch{step}"), value => (float)value);
        InMemorySamples samples = new(batch, _network.InputShape);
        return _trainer.ComputeGradients(samples, Enumerable.Range(0, samples.Count).ToArray());
    }

    // PyTorch's Sequential counts from its first Linear; ours has the input in front of it.
    private static string TorchName(Parameter parameter) => $"{parameter.Node - 1}.{parameter.Name[(parameter.Name.LastIndexOf('.') + 1)..]}";

    private bool CancelsOut(Parameter parameter) =>
        parameter.Role == ParameterRole.Bias && _network.ConsumersOf(parameter.Node).Any(consumer => consumer.Layer is BatchNorm);

    private static void AssertWithin(string name, double[] golden, ReadOnlySpan<float> engine, double allowed)
    {
        Assert.Equal(golden.Length, engine.Length);
        for (int i = 0; i < golden.Length; i++)
        {
            Assert.True(Math.Abs(golden[i] - engine[i]) <= allowed, $"{name}, number {i}: golden {golden[i]:R}, engine {engine[i]:R}, allowed {allowed:G3}");
        }
    }
}
