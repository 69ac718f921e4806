using Espalier.Networks.Graph;
using Espalier.Networks.Layers;
using Espalier.Networks.Plans;
using Espalier.Networks.Tests.Reference;
using Espalier.Numerics;
using Espalier.Reference.Networks;

namespace Espalier.Networks.Tests.Plans;

public sealed class PlanGoldenTests
{
    public static TheoryData<string, ActivationFunction, float> Functions => new()
    {
        { "elu", ActivationFunction.ELU, 1 },
        { "gelu", ActivationFunction.GELU, 0 },
        { "hardsigmoid", ActivationFunction.HardSigmoid, 0 },
        { "hardswish", ActivationFunction.HardSwish, 0 },
        { "hardtanh", ActivationFunction.HardTanh, 0 },
        { "leaky_relu", ActivationFunction.LeakyReLU, 0.01f },
        { "relu", ActivationFunction.ReLU, 0 },
        { "relu6", ActivationFunction.ReLU6, 0 },
        { "sigmoid", ActivationFunction.Sigmoid, 0 },
        { "silu", ActivationFunction.SiLU, 0 },
        { "softplus", ActivationFunction.Softplus, 0 },
        { "tanh", ActivationFunction.Tanh, 0 },
    };

    public static TheoryData<string, Layer, int, int> GridLayers => new()
    {
        { "op_maxpool_k3s2p1", new MaxPool2d(PoolingWindow.Square(3, 2, 1)), 8, 9 },
        { "op_maxpool_ceil", new MaxPool2d(PoolingWindow.Square(2, 2, ceilMode: true)), 7, 5 },
        { "op_avgpool_k2", new AveragePool2d(PoolingWindow.Square(2)), 6, 8 },
        { "op_avgpool_k3s2p1", new AveragePool2d(PoolingWindow.Square(3, 2, 1)), 7, 7 },
        { "op_globalavgpool", new GlobalAveragePool(), 6, 7 },
        { "op_softmax", new Softmax(), 1, 1 },
    };

    [Theory]
    [MemberData(nameof(GridLayers), DisableDiscoveryEnumeration = true)]
    public void GridLayer_TorchGolden_AgreesForwardAndBackward(string name, Layer layer, int height, int width)
    {
        TorchGolden golden = TorchGolden.Open(name);
        UnitTensor input = golden.Activations("in.x");
        NetworkBuilder builder = new(new ActivationShape(input.Units, height, width));
        Network network = builder.Build(builder.Add("layer", layer, builder.Input));
        Plan plan = Plan.Compile(network, input.Samples, PlanMode.Training, new PlanOptions { InputGradient = true });

        Run(plan, input, golden.Activations("grad_out"));

        AssertAgrees(golden.Activations("out"), plan.Output, input.Units + input.Positions);
        AssertAgrees(golden.Activations("grad.x"), plan.InputGradient, input.Units + input.Positions);
    }

    [Fact]
    public void LayerNorm_TorchGolden_AgreesForwardAndBackward()
    {
        TorchGolden golden = TorchGolden.Open("op_layernorm");
        UnitTensor input = golden.Activations("in.x");
        Plan plan = Compile(input, new LayerNorm(), PlanMode.Training);
        Set(plan, ParameterRole.Scale, golden.Numbers("in.g"));
        Set(plan, ParameterRole.Shift, golden.Numbers("in.b"));

        Run(plan, input, golden.Activations("grad_out"));

        AssertAgrees(golden.Activations("out"), plan.Output, input.Units);
        AssertAgrees(golden.Activations("grad.x"), plan.InputGradient, input.Units);
        AssertAgrees(golden.Numbers("grad.g"), Gradient(plan, ParameterRole.Scale), input.Samples);
        AssertAgrees(golden.Numbers("grad.b"), Gradient(plan, ParameterRole.Shift), input.Samples);
    }

    [Fact]
    public void Linear_TorchGolden_AgreesForwardAndBackward()
    {
        TorchGolden golden = TorchGolden.Open("op_linear");
        UnitTensor input = golden.Activations("in.x");
        Plan plan = Compile(input, new Linear(5), PlanMode.Training);
        Set(plan, ParameterRole.Weight, golden.Numbers("in.w"));
        Set(plan, ParameterRole.Bias, golden.Numbers("in.b"));

        Run(plan, input, golden.Activations("grad_out"));

        AssertAgrees(golden.Activations("out"), plan.Output, input.Units);
        AssertAgrees(golden.Activations("grad.x"), plan.InputGradient, 5);
        AssertAgrees(golden.Numbers("grad.w"), Gradient(plan, ParameterRole.Weight), input.Samples);
        AssertAgrees(golden.Numbers("grad.b"), Gradient(plan, ParameterRole.Bias), input.Samples);
    }

    [Theory]
    [InlineData("op_batchnorm1d_train")]
    [InlineData("op_batchnorm2d_train")]
    public void BatchNorm_TorchGoldenInTraining_AgreesForwardAndBackward(string name)
    {
        TorchGolden golden = TorchGolden.Open(name);
        UnitTensor input = golden.Activations("in.x");
        Plan plan = Compile(input, new BatchNorm(), PlanMode.Training);
        Set(plan, ParameterRole.Scale, golden.Numbers("in.g"));
        Set(plan, ParameterRole.Shift, golden.Numbers("in.b"));

        Run(plan, input, golden.Activations("grad_out"));

        int sumLength = input.Positions * input.Samples;
        AssertAgrees(golden.Activations("out"), plan.Output, sumLength);
        AssertAgrees(golden.Activations("grad.x"), plan.InputGradient, sumLength);
        AssertAgrees(golden.Numbers("grad.g"), Gradient(plan, ParameterRole.Scale), sumLength);
        AssertAgrees(golden.Numbers("grad.b"), Gradient(plan, ParameterRole.Shift), sumLength);
    }

    [Fact]
    public void BatchNorm_TorchGoldenOfThreeBatches_RunningStatisticsAndEvaluationAgree()
    {
        TorchGolden golden = TorchGolden.Open("batchnorm_running");
        Plan plan = Compile(golden.Activations("x0"), new BatchNorm(), PlanMode.Training);
        for (int batch = 0; batch < 3; batch++)
        {
            golden.Activations($"x{batch}").CopyTo(plan.Input);

            plan.Forward();

            AssertAgrees(golden.Numbers($"running_mean{batch}"), Value(plan, ParameterRole.RunningMean), 8);
            AssertAgrees(golden.Numbers($"running_var{batch}"), Value(plan, ParameterRole.RunningVariance), 8);
        }

        Plan evaluation = Plan.Compile(plan.Network, 8, PlanMode.Evaluation);
        golden.Activations("x0").CopyTo(evaluation.Input);
        evaluation.Forward();

        AssertAgrees(golden.Activations("eval_out"), evaluation.Output, 8);
    }

    [Theory]
    [MemberData(nameof(Functions))]
    public void Activation_TorchGolden_AgreesForwardAndBackward(string name, ActivationFunction function, float slope)
    {
        TorchGolden golden = TorchGolden.Open($"op_act_{name}");
        UnitTensor input = golden.Activations("in.x");
        Plan plan = Compile(input, new Activation(function, slope), PlanMode.Training);

        Run(plan, input, golden.Activations("grad_out"));

        AssertAgrees(golden.Activations("out"), plan.Output, 1);
        AssertAgrees(golden.Activations("grad.x"), plan.InputGradient, 1);
    }

    private static Plan Compile(UnitTensor input, Layer layer, PlanMode mode)
    {
        NetworkBuilder builder = new(new ActivationShape(input.Units, input.Positions));
        Network network = builder.Build(builder.Add("layer", layer, builder.Input));
        return Plan.Compile(network, input.Samples, mode, new PlanOptions { InputGradient = true });
    }

    private static void Run(Plan plan, UnitTensor input, UnitTensor outputGradient)
    {
        input.CopyTo(plan.Input);
        plan.Forward();
        outputGradient.CopyTo(plan.OutputGradient);
        plan.Backward();
    }

    private static Span<float> Value(Plan plan, ParameterRole role) => plan.Network.ValuesOf(plan.Network.Nodes[1].Find(role)!);

    private static void Set(Plan plan, ParameterRole role, double[] values) => values.CopyTo(Value(plan, role));

    private static Span<float> Gradient(Plan plan, ParameterRole role) => plan.Network.Nodes[1].Find(role)!.Of(plan.ParameterGradients);

    // Golden and engine are both in single precision, so the roundings of both count.
    private static void AssertAgrees(double[] golden, ReadOnlySpan<float> actual, int sumLength) =>
        GoldenTolerance.AssertAgrees(golden, EngineTensor.Doubles(actual), 2 * (sumLength + 4));

    private static void AssertAgrees(UnitTensor golden, ReadOnlySpan<float> actual, int sumLength) => AssertAgrees(golden.Numbers, actual, sumLength);
}
