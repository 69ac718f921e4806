using System.Globalization;
using Espalier.Networks.Graph;
using Espalier.Networks.Layers;
using Espalier.Networks.Plans;
using Espalier.Networks.Tests.Reference;
using Espalier.Reference.Networks;

namespace Espalier.Networks.Tests.Plans;

public sealed class ConvolutionGoldenTests
{
    [Theory]
    [InlineData("plain", 9, 7)]
    [InlineData("pointwise", 5, 5)]
    [InlineData("nopad5", 12, 12)]
    [InlineData("stride2", 10, 11)]
    [InlineData("dilated", 11, 9)]
    [InlineData("grouped", 8, 8)]
    [InlineData("depthwise", 7, 7)]
    [InlineData("wide", 7, 7)]
    [InlineData("asym", 9, 8)]
    public void Conv2d_TorchGolden_AgreesForwardAndBackward(string name, int height, int width)
    {
        TorchGolden golden = TorchGolden.Open($"op_conv2d_{name}");
        (int kernelHeight, int kernelWidth) = name switch
        {
            "asym" => (3, 5),
            "nopad5" => (5, 5),
            "pointwise" => (1, 1),
            _ => (3, 3),
        };
        (int paddingHeight, int paddingWidth) = Pair(golden, "padding");
        (int strideHeight, int strideWidth) = Pair(golden, "stride");
        (int dilationHeight, int dilationWidth) = Pair(golden, "dilation");
        Conv2d layer = new(golden.Numbers("in.b").Length, kernelHeight, kernelWidth,
            StrideHeight: strideHeight,
            StrideWidth: strideWidth,
            PaddingTop: paddingHeight,
            PaddingBottom: paddingHeight,
            PaddingLeft: paddingWidth,
            PaddingRight: paddingWidth,
            DilationHeight: dilationHeight,
            DilationWidth: dilationWidth,
            Groups: Pair(golden, "groups").First);

        AssertAgrees(golden, layer, height, width);
    }

    [Theory]
    [InlineData("plain", 5, 6, 3)]
    [InlineData("k4s2", 5, 5, 4)]
    [InlineData("grouped", 4, 4, 3)]
    [InlineData("thesis", 4, 4, 3)]
    public void ConvTranspose2d_TorchGolden_AgreesForwardAndBackward(string name, int height, int width, int kernel)
    {
        TorchGolden golden = TorchGolden.Open($"op_convtranspose2d_{name}");
        int padding = Pair(golden, "padding").First;
        ConvTranspose2d layer = new(golden.Numbers("in.b").Length, kernel, kernel,
            StrideHeight: Pair(golden, "stride").First,
            StrideWidth: Pair(golden, "stride").First,
            PaddingTop: padding,
            PaddingLeft: padding,
            PaddingBottom: padding,
            PaddingRight: padding,
            OutputPaddingHeight: Pair(golden, "output_padding").First,
            OutputPaddingWidth: Pair(golden, "output_padding").First,
            Groups: Pair(golden, "groups").First);

        AssertAgrees(golden, layer, height, width);
    }

    private static void AssertAgrees(TorchGolden golden, ConvolutionLayer layer, int height, int width)
    {
        UnitTensor input = golden.Activations("in.x");
        NetworkBuilder builder = new(new ActivationShape(input.Units, height, width));
        Network network = builder.Build(builder.Add("layer", layer, builder.Input));
        Parameter weight = network.Nodes[1].Find(ParameterRole.Weight)!;
        Parameter bias = network.Nodes[1].Find(ParameterRole.Bias)!;
        golden.Numbers("in.w").CopyTo(network.ValuesOf(weight));
        golden.Numbers("in.b").CopyTo(network.ValuesOf(bias));
        Plan plan = Plan.Compile(network, input.Samples, PlanMode.Training, new PlanOptions { InputGradient = true });

        input.CopyTo(plan.Input);
        plan.Forward();
        golden.Activations("grad_out").CopyTo(plan.OutputGradient);
        plan.Backward();

        int weightDepth = weight.Length / Math.Min(network.OutputShape.Units, input.Units);
        int positions = Math.Max(network.OutputShape.Positions, input.Positions) * input.Samples;
        AssertAgrees(golden.Activations("out").Numbers, plan.Output, weightDepth);
        AssertAgrees(golden.Activations("grad.x").Numbers, plan.InputGradient, weightDepth);
        AssertAgrees(golden.Numbers("grad.w"), weight.Of(plan.ParameterGradients), positions);
        AssertAgrees(golden.Numbers("grad.b"), bias.Of(plan.ParameterGradients), positions);
    }

    // The metadata gives one number for both axes, or [rows, columns]; what is absent is 1 (dilation and groups).
    private static (int First, int Second) Pair(TorchGolden golden, string setting)
    {
        string[] numbers = golden.Metadata.TryGetValue(setting, out string? text) ? text.Trim('[', ']').Split(',') : ["1"];
        return (int.Parse(numbers[0], CultureInfo.InvariantCulture), int.Parse(numbers[^1], CultureInfo.InvariantCulture));
    }

    // Golden and engine are both in single precision, so the roundings of both count.
    private static void AssertAgrees(double[] golden, ReadOnlySpan<float> actual, int sumLength) =>
        GoldenTolerance.AssertAgrees(golden, EngineTensor.Doubles(actual), 2 * (sumLength + 4));
}
