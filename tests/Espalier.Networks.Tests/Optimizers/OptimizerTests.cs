using Espalier.Networks.Optimizers;
using Espalier.Networks.Tests.Plans;
using Espalier.Networks.Tests.Reference;
using Espalier.Reference.Networks;

namespace Espalier.Networks.Tests.Optimizers;

public sealed class OptimizerTests
{
    private const double LearningRate = 0.01;

    private static readonly Dictionary<string, (Func<int, Optimizer> Make, Func<ReferenceOptimizer> Reference)> s_optimizers = new()
    {
        ["sgd_momentum"] = (
            length => new GradientDescent(length, new GradientDescentOptions { Momentum = 0.9 }),
            () => new ReferenceSgd(LearningRate, 0.9)),
        ["sgd_nesterov_wd"] = (
            length => new GradientDescent(length, new GradientDescentOptions { Momentum = 0.9, Nesterov = true, WeightDecay = 0.01 }),
            () => new ReferenceSgd(LearningRate, 0.9, true, 0.01)),
        ["adam"] = (length => new Adam(length), () => new ReferenceAdam(LearningRate)),
        ["adam_wd"] = (length => new Adam(length, new AdamOptions { WeightDecay = 0.1 }), () => new ReferenceAdam(LearningRate, weightDecay: 0.1)),
        ["adamw"] = (length => new Adam(length, new AdamOptions { WeightDecay = 0.1, Decoupled = true }), () => new ReferenceAdamW(LearningRate, weightDecay: 0.1)),
    };

    public static TheoryData<string> Names => [.. s_optimizers.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Step_SixStepsOfTheTorchGolden_Agree(string name)
    {
        TorchGolden golden = TorchGolden.Open($"optim_{name}");
        double[] start = golden.Numbers("p0");
        float[] values = Array.ConvertAll(start, value => (float)value);
        Optimizer optimizer = s_optimizers[name].Make(values.Length);
        for (int step = 0; step < 6; step++)
        {
            optimizer.Step(values, Array.ConvertAll(golden.Numbers($"g{step}"), g => (float)g), LearningRate);

            GoldenTolerance.AssertAgrees(golden.Numbers($"p{step + 1}"), EngineTensor.Doubles(values), 2 * (step + 1));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Step_LongRun_StaysWithTheReference(string name)
    {
        const int Steps = 1000;
        double[] expected = Draw.Numbers(33, seed: 1).Rounded();
        double[] start = [.. expected];
        float[] values = Array.ConvertAll(expected, value => (float)value);
        Optimizer optimizer = s_optimizers[name].Make(values.Length);
        ReferenceOptimizer reference = s_optimizers[name].Reference();
        for (int step = 0; step < Steps; step++)
        {
            double[] gradients = Draw.Numbers(33, seed: step).Rounded();
            reference.Step(expected, gradients);
            optimizer.Step(values, Array.ConvertAll(gradients, g => (float)g), LearningRate);
        }

        // Every step rounds the value once and its own length a dozen times; values stay below 3 and so do sums of steps.
        double allowed = Steps * 3 * GoldenTolerance.Rounding;
        Assert.All(expected.Zip(values), pair => Assert.Equal(pair.First, pair.Second, allowed));
        Assert.All(start.Zip(values), pair => Assert.True(Math.Abs(pair.First - pair.Second) > 1e-3));
    }

    [Fact]
    public void Adam_FirstStep_IsTheLearningRateToTheLastBits()
    {
        float[] values = [0f, 0f, 0f];
        new Adam(3).Step(values, [0.7f, -2f, 5e5f], LearningRate);

        // Bias correction makes m/√v exactly the gradient's sign; the step passes through eight roundings.
        Assert.Equal([-LearningRate, LearningRate, -LearningRate], EngineTensor.Doubles(values), (x, y) => Math.Abs(x - y) <= 8 * GoldenTolerance.Rounding * LearningRate);
    }

    [Fact]
    public void Fresh_OtherLength_KeepsSettingsAndForgetsState()
    {
        Optimizer optimizer = new GradientDescent(2, new GradientDescentOptions { Momentum = 0.5 });
        optimizer.Step([1f, 1f], [1f, 1f], 0.1);

        Optimizer fresh = optimizer.Fresh(3);

        Assert.Equal(0, fresh.Steps);
        Assert.Equal(3, fresh.Length);
        Assert.Equal([0f, 0f, 0f], fresh.Moment(0).ToArray());
        float[] values = [0f, 0f, 0f];
        fresh.Step(values, [1f, 1f, 1f], 1);
        fresh.Step(values, [0f, 0f, 0f], 1);
        Assert.Equal([-1.5f, -1.5f, -1.5f], values);
    }

    [Fact]
    public void Step_OtherLength_IsRefused()
    {
        Optimizer optimizer = new Adam(3);

        ArgumentException refusal = Assert.Throws<ArgumentException>(() => optimizer.Step(new float[3], new float[4], 0.1));

        Assert.Contains("3 values and 4 gradients", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(0, optimizer.Steps);
    }

    [Fact]
    public void Settings_OutOfRange_AreAllNamed()
    {
        ArgumentException adam = Assert.Throws<ArgumentException>(() => new Adam(1, new AdamOptions { FirstDecay = 1, SecondDecay = -0.1, Epsilon = 0, WeightDecay = double.NaN }));
        ArgumentException descent = Assert.Throws<ArgumentException>(() => new GradientDescent(1, new GradientDescentOptions { Nesterov = true, WeightDecay = -1 }));

        Assert.All(["FirstDecay", "SecondDecay", "Epsilon", "WeightDecay"], name => Assert.Contains(name, adam.Message, StringComparison.Ordinal));
        Assert.All(["Nesterov", "WeightDecay"], name => Assert.Contains(name, descent.Message, StringComparison.Ordinal));
    }
}
