using Espalier.Reference.Networks;

namespace Espalier.Networks.Tests.Reference;

public sealed class ReferenceLayerGoldenTests
{
    public static TheoryData<string, ReferenceActivation> ActivationGoldens => new()
    {
        { "elu", new ReferenceElu() },
        { "gelu", new ReferenceGelu() },
        { "hardsigmoid", new ReferenceHardSigmoid() },
        { "hardswish", new ReferenceHardSwish() },
        { "hardtanh", new ReferenceClip(-1, 1) },
        { "leaky_relu", new ReferenceLeakyRelu() },
        { "relu", new ReferenceRelu() },
        { "relu6", new ReferenceClip(0, 6) },
        { "sigmoid", new ReferenceSigmoid() },
        { "silu", new ReferenceSilu() },
        { "softplus", new ReferenceSoftplus() },
        { "tanh", new ReferenceTanh() },
    };

    public static TheoryData<string, ReferenceLayer> GridGoldens => new()
    {
        { "op_maxpool_k3s2p1", new ReferenceMaxPool(new ReferenceWindow(8, 9, 3, 3, 2, 2, 1, 1)) },
        { "op_maxpool_ceil", new ReferenceMaxPool(new ReferenceWindow(7, 5, 2, 2, 2, 2, Ceil: true)) },
        { "op_avgpool_k2", ReferencePositionMap.AveragePool(new ReferenceWindow(6, 8, 2, 2, 2, 2), countPadding: true) },
        { "op_avgpool_k3s2p1", ReferencePositionMap.AveragePool(new ReferenceWindow(7, 7, 3, 3, 2, 2, 1, 1), countPadding: true) },
        { "op_globalavgpool", ReferencePositionMap.AveragePool(new ReferenceWindow(6, 7, 6, 7, 1, 1), countPadding: false) },
        { "op_softmax", new ReferenceSoftmax() },
    };

    [Theory]
    [MemberData(nameof(GridGoldens), DisableDiscoveryEnumeration = true)]
    public void GridLayer_TorchGolden_AgreesForwardAndBackward(string name, ReferenceLayer layer)
    {
        TorchGolden golden = TorchGolden.Open(name);
        UnitTensor input = golden.Activations("in.x");

        UnitTensor output = layer.Forward(input);
        UnitTensor inputGradient = layer.Backward(golden.Activations("grad_out"));

        GoldenTolerance.AssertAgrees(golden.Activations("out"), output, input.Units + input.Positions);
        GoldenTolerance.AssertAgrees(golden.Activations("grad.x"), inputGradient, input.Units + input.Positions);
    }

    [Fact]
    public void LayerNorm_TorchGolden_AgreesForwardAndBackward()
    {
        TorchGolden golden = TorchGolden.Open("op_layernorm");
        UnitTensor input = golden.Activations("in.x");
        var layer = new ReferenceGroupNorm(1, golden.Numbers("in.g"), golden.Numbers("in.b"));

        UnitTensor output = layer.Forward(input);
        UnitTensor inputGradient = layer.Backward(golden.Activations("grad_out"));

        GoldenTolerance.AssertAgrees(golden.Activations("out"), output, input.Units);
        GoldenTolerance.AssertAgrees(golden.Activations("grad.x"), inputGradient, input.Units);
        GoldenTolerance.AssertAgrees(golden.Numbers("grad.g"), layer.Parameters[0].Gradient, input.Samples);
        GoldenTolerance.AssertAgrees(golden.Numbers("grad.b"), layer.Parameters[1].Gradient, input.Samples);
    }

    [Fact]
    public void Linear_TorchGolden_AgreesForwardAndBackward()
    {
        TorchGolden golden = TorchGolden.Open("op_linear");
        UnitTensor input = golden.Activations("in.x");
        var layer = new ReferenceLinear(input.Units, golden.Numbers("in.w"), golden.Numbers("in.b"));

        UnitTensor output = layer.Forward(input);
        UnitTensor inputGradient = layer.Backward(golden.Activations("grad_out"));

        GoldenTolerance.AssertAgrees(golden.Activations("out"), output, input.Units);
        GoldenTolerance.AssertAgrees(golden.Activations("grad.x"), inputGradient, output.Units);
        GoldenTolerance.AssertAgrees(golden.Numbers("grad.w"), layer.Parameters[0].Gradient, input.Samples);
        GoldenTolerance.AssertAgrees(golden.Numbers("grad.b"), layer.Parameters[1].Gradient, input.Samples);
    }

    [Theory]
    [InlineData("op_batchnorm1d_train")]
    [InlineData("op_batchnorm2d_train")]
    public void BatchNorm_TorchGoldenInTraining_AgreesForwardAndBackward(string name)
    {
        TorchGolden golden = TorchGolden.Open(name);
        UnitTensor input = golden.Activations("in.x");
        var layer = new ReferenceBatchNorm(golden.Numbers("in.g"), golden.Numbers("in.b"));

        UnitTensor output = layer.Forward(input);
        UnitTensor inputGradient = layer.Backward(golden.Activations("grad_out"));

        int sumLength = input.Positions * input.Samples;
        GoldenTolerance.AssertAgrees(golden.Activations("out"), output, sumLength);
        GoldenTolerance.AssertAgrees(golden.Activations("grad.x"), inputGradient, sumLength);
        GoldenTolerance.AssertAgrees(golden.Numbers("grad.g"), layer.Parameters[0].Gradient, sumLength);
        GoldenTolerance.AssertAgrees(golden.Numbers("grad.b"), layer.Parameters[1].Gradient, sumLength);
    }

    [Fact]
    public void BatchNorm_TorchGoldenOfThreeBatches_RunningStatisticsAndEvaluationAgree()
    {
        TorchGolden golden = TorchGolden.Open("batchnorm_running");
        var layer = new ReferenceBatchNorm([1, 1, 1, 1], [0, 0, 0, 0]);
        for (int batch = 0; batch < 3; batch++)
        {
            UnitTensor input = golden.Activations($"x{batch}");

            layer.Forward(input);

            GoldenTolerance.AssertAgrees(golden.Numbers($"running_mean{batch}"), layer.RunningMean, input.Samples);
            GoldenTolerance.AssertAgrees(golden.Numbers($"running_var{batch}"), layer.RunningVariance, input.Samples);
        }

        layer.Mode = BatchNormMode.Evaluation;
        UnitTensor output = layer.Forward(golden.Activations("x0"));

        GoldenTolerance.AssertAgrees(golden.Activations("eval_out"), output, 8);
    }

    [Theory]
    [MemberData(nameof(ActivationGoldens), DisableDiscoveryEnumeration = true)]
    public void Activation_TorchGolden_AgreesForwardAndBackward(string name, ReferenceActivation activation)
    {
        TorchGolden golden = TorchGolden.Open($"op_act_{name}");

        UnitTensor output = activation.Forward(golden.Activations("in.x"));
        UnitTensor inputGradient = activation.Backward(golden.Activations("grad_out"));

        GoldenTolerance.AssertAgrees(golden.Activations("out"), output, 1);
        GoldenTolerance.AssertAgrees(golden.Activations("grad.x"), inputGradient, 1);
    }
}
