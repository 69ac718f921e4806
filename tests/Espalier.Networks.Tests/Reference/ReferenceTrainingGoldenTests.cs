using System.Globalization;
using Espalier.Reference.Networks;

namespace Espalier.Networks.Tests.Reference;

public sealed class ReferenceTrainingGoldenTests
{
    private const int LayerCount = 28;
    private const int StepCount = 10;
    private const int BatchSize = 64;
    private const double LearningRate = 1e-3;

    // Adam moves a parameter by at most about the learning rate a step. The ten steps, 1e-2 together, are asked to agree to a ten-thousandth of it, which
    // also covers the ten float32 roundings of a scale near 1 (10·2⁻²⁴ = 6e-7).
    private const double EndTolerance = StepCount * LearningRate * 1e-4;

    // Below this a float32 gradient is rounding noise only, and Adam makes whole steps of its sign.
    private const double NoiseGradient = 1e-7;

    private readonly TorchGolden _golden = TorchGolden.Open("train_ff_16_8");
    private readonly ReferenceChain _network;
    private readonly ReferenceTraining _training;

    public ReferenceTrainingGoldenTests()
    {
        _network = TorchSequential.Build(_golden, LayerCount);
        _training = new ReferenceTraining(_network, double.Parse(_golden.Metadata["penalty"], CultureInfo.InvariantCulture), LearningRate);
    }

    [Fact]
    public void FirstStep_TorchGolden_OutputAndGradientsBeforeThePenaltyAgree()
    {
        UnitTensor output = _training.BackPropagate(_golden.Activations("batch0")).Output;

        GoldenTolerance.AssertAgrees(_golden.Activations("first.output"), output, BatchSize);
        foreach ((int layer, ReferenceParameter parameter) in NumberedParameters())
        {
            double[] gradient = _golden.Numbers($"first.grad.{layer}.{parameter.Name}");
            if (IsBiasBeforeBatchNorm(layer, parameter))
            {
                Assert.All(gradient, noise => Assert.True(Math.Abs(noise) < NoiseGradient));
                Assert.All(parameter.Gradient, zero => Assert.True(Math.Abs(zero) < NoiseGradient));
            }
            else
            {
                GoldenTolerance.AssertAgrees(gradient, parameter.Gradient, BatchSize);
            }
        }
    }

    [Fact]
    public void TenSteps_TorchGolden_LossesAgree() => GoldenTolerance.AssertAgrees(_golden.Numbers("losses"), Train(), 1);

    [Fact]
    public void TenSteps_TorchGolden_EndParametersAgree()
    {
        Train();

        foreach ((int layer, ReferenceParameter parameter) in NumberedParameters().Where(numbered => !IsBiasBeforeBatchNorm(numbered.Layer, numbered.Parameter)))
        {
            double[] firstGradient = _golden.Numbers($"first.grad.{layer}.{parameter.Name}");
            double[] end = _golden.Numbers($"end.{layer}.{parameter.Name}");
            for (int i = 0; i < end.Length; i++)
            {
                if (Math.Abs(firstGradient[i]) >= NoiseGradient)
                {
                    Assert.Equal(end[i], parameter.Values[i], EndTolerance);
                }
            }
        }
    }

    [Fact]
    public void TenSteps_TorchGolden_RunningStatisticsAgree()
    {
        Train();

        foreach ((int layer, ReferenceBatchNorm batchNorm) in NumberedBatchNorms())
        {
            GoldenTolerance.AssertAgrees(_golden.Numbers($"end.{layer}.running_var"), batchNorm.RunningVariance, BatchSize);

            // The mean takes in the bias in front of it, which Adam moves on rounding noise by up to the learning rate a step.
            double[] mean = _golden.Numbers($"end.{layer}.running_mean");
            Assert.All(mean.Zip(batchNorm.RunningMean), pair => Assert.Equal(pair.First, pair.Second, StepCount * LearningRate));
        }
    }

    private double[] Train()
    {
        var losses = new double[StepCount];
        for (int step = 0; step < StepCount; step++)
        {
            losses[step] = _training.BackPropagate(_golden.Activations($"batch{step}")).Loss;
            _training.Update();
        }

        return losses;
    }

    private IEnumerable<(int Layer, ReferenceParameter Parameter)> NumberedParameters() =>
        _network.Layers.SelectMany((layer, index) => layer.Parameters.Select(parameter => (index, parameter)));

    private IEnumerable<(int Layer, ReferenceBatchNorm BatchNorm)> NumberedBatchNorms() =>
        Enumerable.Range(0, LayerCount).Where(layer => _network.Layers[layer] is ReferenceBatchNorm).Select(layer => (layer, (ReferenceBatchNorm)_network.Layers[layer]));

    private bool IsBiasBeforeBatchNorm(int layer, ReferenceParameter parameter) =>
        parameter.Name == "bias" && layer + 1 < LayerCount && _network.Layers[layer + 1] is ReferenceBatchNorm;
}
