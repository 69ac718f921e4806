using Espalier.Networks.Losses;
using Espalier.Networks.Tests.Plans;
using Espalier.Networks.Tests.Reference;
using Espalier.Reference.Networks;

namespace Espalier.Networks.Tests.Losses;

public sealed class LossTests
{
    private static readonly MeanSquaredError s_squared = new();
    private static readonly BinaryCrossEntropy s_binary = new();
    private static readonly CrossEntropy s_classes = new();

    [Fact]
    public void MeanSquaredError_TorchGoldenAgainstZeros_Agrees()
    {
        TorchGolden golden = TorchGolden.Open("op_mse");
        UnitTensor output = golden.Activations("in.x");

        (double loss, double[] gradient) = Evaluate(s_squared, output, new float[output.Numbers.Length]);

        GoldenTolerance.AssertAgrees(golden.Numbers("out"), [loss], output.Numbers.Length);
        GoldenTolerance.AssertAgrees(golden.Activations("grad.x").Numbers, [.. gradient.Select(dx => dx * golden.Numbers("grad_out")[0])], 2);
    }

    [Fact]
    public void BinaryCrossEntropy_TorchGolden_Agrees()
    {
        TorchGolden golden = TorchGolden.Open("op_bce_logits");
        UnitTensor logits = golden.Activations("in.x");

        (double loss, double[] gradient) = Evaluate(s_binary, logits, Singles(golden.Activations("in.target").Numbers));

        GoldenTolerance.AssertAgrees(golden.Numbers("out"), [loss], logits.Numbers.Length);
        GoldenTolerance.AssertAgrees(golden.Activations("grad.x").Numbers, gradient, 2);
    }

    [Fact]
    public void CrossEntropy_TorchGolden_Agrees()
    {
        TorchGolden golden = TorchGolden.Open("op_cross_entropy");
        UnitTensor logits = golden.Activations("in.x");

        (double loss, double[] gradient) = Evaluate(s_classes, logits, [.. golden.Indices("in.target").Select(index => (float)index)]);

        GoldenTolerance.AssertAgrees(golden.Numbers("out"), [loss], logits.Numbers.Length);
        GoldenTolerance.AssertAgrees(golden.Activations("grad.x").Numbers, gradient, 2 * logits.Units);
    }

    [Fact]
    public void MeanSquaredError_Weight_ScalesLossAndGradient()
    {
        float[] gradient = new float[2];

        double loss = new MeanSquaredError(3).Evaluate([1f, 5f], [0f, 3f], 1, gradient);

        Assert.Equal(3 * (1 + 4) / 2.0, loss);
        Assert.Equal([3f, 6f], gradient);
        Assert.Throws<ArgumentOutOfRangeException>(() => new MeanSquaredError(0));
    }

    [Fact]
    public void LogitLosses_FarFromZero_NeitherOverflowNorVanish()
    {
        (double binary, double[] binaryGradient) = Evaluate(s_binary, new UnitTensor(1, 1, 4, [1000, -1000, 1000, -1000]), [1, 0, 0, 1]);
        (double classes, double[] classGradient) = Evaluate(s_classes, new UnitTensor(2, 1, 2, [1000, 1000, -1000, -1000]), [0, 1]);

        Assert.Equal(500, binary);
        Assert.Equal([0, 0, 0.25, -0.25], binaryGradient);
        Assert.Equal(1000, classes);
        Assert.Equal([0, 0.5, 0, -0.5], classGradient);
    }

    [Theory]
    [InlineData(-1f)]
    [InlineData(3f)]
    [InlineData(0.5f)]
    [InlineData(float.NaN)]
    public void CrossEntropy_TargetThatIsNoClass_IsRefusedWithItsSample(float label)
    {
        ArgumentException refusal = Assert.Throws<ArgumentException>(() => s_classes.Evaluate(new float[6], [0f, label], 2, default));

        Assert.Contains("sample 1", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Evaluate_LengthsThatDisagree_AreRefused()
    {
        foreach (Loss loss in new Loss[] { s_squared, s_binary, s_classes })
        {
            Assert.Throws<ArgumentException>(() => loss.Evaluate(new float[6], new float[5], 2, default));
            Assert.Throws<ArgumentException>(() => loss.Evaluate(new float[6], new float[loss is CrossEntropy ? 2 : 6], 2, new float[5]));
        }
    }

    [Fact]
    public void Evaluate_WithoutGradient_GivesTheSameLoss()
    {
        float[] prediction = [0.5f, -2f, 3f, 0.25f];
        foreach (Loss loss in new Loss[] { s_squared, s_binary, s_classes })
        {
            float[] target = loss is CrossEntropy ? [1f, 0f] : [1f, 0f, 0f, 1f];
            Assert.Equal(loss.Evaluate(prediction, target, 2, new float[4]), loss.Evaluate(prediction, target, 2, default));
        }
    }

    [Fact]
    public void Evaluate_NaNInThePrediction_IsNaN()
    {
        foreach (Loss loss in new Loss[] { s_squared, s_binary, s_classes })
        {
            float[] target = loss is CrossEntropy ? [1f, 0f] : new float[4];
            Assert.Equal(double.NaN, loss.Evaluate([1f, float.NaN, 1f, 1f], target, 2, default));
        }
    }

    private static (double Loss, double[] Gradient) Evaluate(Loss loss, UnitTensor prediction, float[] target)
    {
        float[] gradient = new float[prediction.Numbers.Length];
        double value = loss.Evaluate(Singles(prediction.Numbers), target, prediction.Samples, gradient);
        return (value, EngineTensor.Doubles(gradient));
    }

    private static float[] Singles(double[] numbers) => Array.ConvertAll(numbers, number => (float)number);
}
