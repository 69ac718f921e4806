using Espalier.Networks.Architectures;
using Espalier.Networks.Graph;
using Espalier.Networks.Layers;
using Espalier.Networks.Plans;
using Espalier.Networks.Tests.Graph;
using Espalier.Networks.Tests.Plans;
using Espalier.Numerics;
using Espalier.Reference.Networks;

namespace Espalier.Networks.Tests.Architectures;

public sealed class ResidualNetworkTests
{
    // Short, so that no ReLU and no maximum changes sides within it. Rounding leaves 1e-16 times sums of some hundred over the step, curvature the step's square.
    private const double Step = 1e-6;
    private const double FiniteDifferenceTolerance = 1e-6;

    private static readonly ResidualNetworkOptions s_tiny = new() { Image = new ActivationShape(2, 9, 11), BlocksPerStage = [1, 2], Channels = 3, Classes = 4 };

    // What torchvision's resnet18() and resnet34() count, and the same by hand for one stage of one block on a grey image:
    // 49·8 + 16 in the stem, 2·(9·64 + 16) in the block, 8·5 + 5 in the head.
    [Theory]
    [InlineData(3, new[] { 2, 2, 2, 2 }, 64, 1000, 11_689_512)]
    [InlineData(3, new[] { 3, 4, 6, 3 }, 64, 1000, 21_797_672)]
    [InlineData(1, new[] { 1 }, 8, 5, 1_637)]
    public void Build_TrainableCount_IsThatOfThePaper(int imageChannels, int[] blocks, int channels, int classes, long expected)
    {
        ResidualNetworkOptions options = new() { Image = new ActivationShape(imageChannels, 32, 32), BlocksPerStage = blocks, Channels = channels, Classes = classes };

        Assert.Equal(expected, Build(options).TrainableCount);
    }

    // Table 1 of the paper: 112 after the stem's convolution, then 56, 28, 14, 7.
    [Fact]
    public void Build_Defaults_HaveTheSizesOfThePaper()
    {
        Network network = Build(new ResidualNetworkOptions());

        Assert.Equal(new ActivationShape(64, 112, 112), network.NodeNamed("stem.relu").Shape);
        Assert.Equal(new ActivationShape(64, 56, 56), network.NodeNamed("stem.pool").Shape);
        Assert.Equal(new ActivationShape(64, 56, 56), network.NodeNamed("stage0.block1.relu").Shape);
        Assert.Equal(new ActivationShape(128, 28, 28), network.NodeNamed("stage1.block1.relu").Shape);
        Assert.Equal(new ActivationShape(256, 14, 14), network.NodeNamed("stage2.block1.relu").Shape);
        Assert.Equal(new ActivationShape(512, 7, 7), network.NodeNamed("stage3.block1.relu").Shape);
        Assert.Equal(new ActivationShape(512), network.NodeNamed("head.pool").Shape);
        Assert.Equal(new ActivationShape(1000), network.OutputShape);
    }

    [Fact]
    public void Build_Shortcuts_ProjectOnlyWhereShapesChange()
    {
        Network network = Build(new ResidualNetworkOptions { Image = new ActivationShape(3, 64, 64) });

        string[] projections = [.. network.Nodes.Where(node => node.Name.EndsWith("shortcut.conv", StringComparison.Ordinal)).Select(node => node.Name)];
        Assert.Equal(["stage1.block0.shortcut.conv", "stage2.block0.shortcut.conv", "stage3.block0.shortcut.conv"], projections);
        Assert.All(projections, name => Assert.Equal(new Conv2d(network.NodeNamed(name).Shape.Units, 1, 1, 2, 2, Bias: false), network.NodeNamed(name).Layer));
        Assert.Equal(["stage0.block1.second.norm", "stage0.block0.relu"], network.NodeNamed("stage0.block1.sum").Inputs.Select(input => network.Nodes[input].Name));
        Assert.Equal(["stage1.block0.second.norm", "stage1.block0.shortcut.norm"], network.NodeNamed("stage1.block0.sum").Inputs.Select(input => network.Nodes[input].Name));
    }

    [Fact]
    public void Build_Parameters_StartAsStated()
    {
        Network network = Build(new ResidualNetworkOptions { Image = new ActivationShape(3, 32, 32), BlocksPerStage = [1, 1], Channels = 16, Classes = 100 });

        foreach (Parameter parameter in network.Parameters)
        {
            float[] values = network.ValuesOf(parameter).ToArray();
            if (parameter.Role != ParameterRole.Weight)
            {
                float expected = parameter.Role is ParameterRole.Scale or ParameterRole.RunningVariance ? 1 : 0;
                Assert.All(values, value => Assert.Equal(expected, value));
                continue;
            }

            // Five standard errors.
            double ratio = Math.Sqrt(values.Average(value => (double)value * value) * parameter.ElementsPerUnit / 2);
            double error = 5 / Math.Sqrt(2.0 * values.Length);
            Assert.InRange(ratio, 1 - error, 1 + error);
        }
    }

    [Fact]
    public void Build_SameStream_GivesTheSameBits() => Assert.Equal(Build(s_tiny).Values.ToArray(), Build(s_tiny).Values.ToArray());

    [Theory]
    [InlineData(new int[0], 8, 5)]
    [InlineData(new[] { 1, 0 }, 8, 5)]
    [InlineData(new[] { 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1 }, 8, 5)]
    [InlineData(new[] { 1 }, 0, 5)]
    [InlineData(new[] { 1 }, 8, 0)]
    public void Build_OptionOutOfRange_IsRefused(int[] blocks, int channels, int classes)
    {
        ResidualNetworkOptions options = new() { Image = new ActivationShape(3, 32, 32), BlocksPerStage = blocks, Channels = channels, Classes = classes };

        Assert.Contains("at least 1 block", Assert.Throws<ArgumentException>(() => Build(options)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Build_MoreChannelsThanNumbers_IsRefused() => Assert.Throws<OverflowException>(() =>
        Build(new ResidualNetworkOptions { Image = new ActivationShape(1, 1, 1), BlocksPerStage = [1, 1], Channels = 1 << 30 }));

    [Theory]
    [InlineData(PlanMode.Training)]
    [InlineData(PlanMode.Evaluation)]
    public void Backward_TinyNetwork_AgreesWithTheReference(PlanMode mode) => PlanRun.Of(Tiny(), 6, mode).AssertAgrees();

    [Fact]
    public void Reference_TinyNetwork_AgreesWithFiniteDifferences()
    {
        const int Samples = 3;
        Network network = Tiny();
        ReferenceNetwork reference = new(network, PlanMode.Training, Samples, keepRunning: true);
        UnitTensor input = EngineTensor.Of(SampleNetworks.Normal(network.InputShape.Size * Samples, 1), network.InputShape, Samples);
        UnitTensor weights = EngineTensor.Of(SampleNetworks.Normal(network.OutputShape.Size * Samples, 2), network.OutputShape, Samples);
        double Loss() => reference.Forward(input).Map(weights, (y, w) => y * w).Numbers.Sum();
        Loss();
        UnitTensor inputGradient = reference.Backward(weights);

        AssertSlopes("input", input.Numbers, inputGradient.Numbers);
        foreach (Parameter parameter in network.Parameters.Where(parameter => parameter.Role.IsTrainable()))
        {
            ReferenceParameter values = reference.ParameterOf(parameter);
            AssertSlopes(parameter.Name, values.Values, values.Gradient);
        }

        void AssertSlopes(string name, double[] values, double[] gradient)
        {
            for (int i = 0; i < values.Length; i += 3)
            {
                double value = values[i];
                values[i] = value + Step;
                double above = Loss();
                values[i] = value - Step;
                double below = Loss();
                values[i] = value;
                double slope = (above - below) / (2 * Step);
                Assert.True(Math.Abs(slope - gradient[i]) <= FiniteDifferenceTolerance * Math.Max(1, Math.Abs(slope)), $"{name}, number {i}: by differences {slope:R}, gradient {gradient[i]:R}");
            }
        }
    }

    private static Network Build(ResidualNetworkOptions options) => ResidualNetwork.Build(options, new RandomStream(5, "weights"));

    private static Network Tiny() => SampleNetworks.Initialise(Build(s_tiny), seed: 6);
}
