using Espalier.Reference.Networks;

namespace Espalier.Networks.Tests.Reference;

public sealed class ReferenceLossGoldenTests
{
    [Fact]
    public void MeanSquaredError_TorchGoldenAgainstZeros_Agrees()
    {
        TorchGolden golden = TorchGolden.Open("op_mse");
        UnitTensor output = golden.Activations("in.x");
        UnitTensor target = output.Map(_ => 0);
        double lossGradient = golden.Numbers("grad_out")[0];

        double loss = ReferenceMeanSquaredError.Value(output, target);
        UnitTensor gradient = ReferenceMeanSquaredError.Gradient(output, target).Map(dx => dx * lossGradient);

        GoldenTolerance.AssertAgrees(golden.Numbers("out"), [loss], output.Numbers.Length);
        GoldenTolerance.AssertAgrees(golden.Activations("grad.x"), gradient, 1);
    }

    [Fact]
    public void BinaryCrossEntropy_TorchGolden_Agrees()
    {
        TorchGolden golden = TorchGolden.Open("op_bce_logits");
        UnitTensor logits = golden.Activations("in.x");
        UnitTensor target = golden.Activations("in.target");

        double loss = ReferenceBinaryCrossEntropy.Value(logits, target);
        UnitTensor gradient = ReferenceBinaryCrossEntropy.Gradient(logits, target);

        GoldenTolerance.AssertAgrees(golden.Numbers("out"), [loss], logits.Numbers.Length);
        GoldenTolerance.AssertAgrees(golden.Activations("grad.x"), gradient, 1);
    }

    [Fact]
    public void CrossEntropy_TorchGolden_Agrees()
    {
        TorchGolden golden = TorchGolden.Open("op_cross_entropy");
        UnitTensor logits = golden.Activations("in.x");
        int[] classes = golden.Indices("in.target");

        double loss = ReferenceCrossEntropy.Value(logits, classes);
        UnitTensor gradient = ReferenceCrossEntropy.Gradient(logits, classes);

        GoldenTolerance.AssertAgrees(golden.Numbers("out"), [loss], logits.Numbers.Length);
        GoldenTolerance.AssertAgrees(golden.Activations("grad.x"), gradient, logits.Units);
    }
}
