using Espalier.Networks.Graph;
using Espalier.Networks.Layers;
using Espalier.Networks.Plans;
using Espalier.Networks.Serialization;
using Espalier.Networks.Tests.Graph;
using Espalier.Numerics;
using Espalier.Reference.Networks;

namespace Espalier.Networks.Tests.Plans;

public sealed class ConvolutionPlanTests
{
    // Every product is linear in what is varied, so central differences are exact but for rounding: 1e-16 over a step of 1e-4 times sums of some hundred numbers.
    private const double FiniteDifferenceTolerance = 1e-9;

    public static TheoryData<Layer> Layers =>
    [
        new Conv2d(4, 3, 3, PaddingTop: 1, PaddingLeft: 1, PaddingBottom: 1, PaddingRight: 1),
        new Conv2d(4, 3, 2, StrideHeight: 2, StrideWidth: 3, PaddingTop: 2, DilationHeight: 2, Bias: false),
        new Conv2d(4, 3, 3, PaddingLeft: 2, Groups: 2),
        new Conv2d(8, 2, 2, Groups: 4),
        new ConvTranspose2d(6, 3, 3, StrideHeight: 2, StrideWidth: 2, PaddingTop: 1, PaddingLeft: 1, OutputPaddingHeight: 1, Groups: 2),
        new ConvTranspose2d(3, 2, 4, StrideWidth: 3, PaddingBottom: 1, PaddingRight: 2, Bias: false),
    ];

    [Theory]
    [MemberData(nameof(Layers), DisableDiscoveryEnumeration = true)]
    public void Backward_AloneAndBeforeANormalisation_AgreesWithTheReference(Layer layer)
    {
        foreach (int samples in (int[])[2, 9])
        {
            NetworkBuilder alone = new(new ActivationShape(4, 6, 7));
            PlanRun.Of(SampleNetworks.Initialise(alone.Build(alone.Add("layer", layer, alone.Input)), seed: 3), samples, PlanMode.Training).AssertAgrees();

            NetworkBuilder block = new(new ActivationShape(4, 6, 7));
            int norm = block.Add("norm", new BatchNorm(), block.Add("layer", layer, block.Input));
            int active = block.Add("active", new Activation(ActivationFunction.SiLU), norm);
            Network network = SampleNetworks.Initialise(block.Build(block.Add("out", new Linear(3), active)), seed: 4);
            PlanRun run = PlanRun.Of(network, samples, PlanMode.Training);
            run.AssertAgrees();
            if (network.Nodes[1].Find(ParameterRole.Bias) is Parameter bias)
            {
                Assert.Equal(new float[bias.Length], bias.Of(run.Plan.ParameterGradients).ToArray());
            }
        }
    }

    [Fact]
    public void Backward_ResidualBlock_AccumulatesBothBranches()
    {
        NetworkBuilder builder = new(new ActivationShape(3, 5, 5));
        int stem = builder.Add("stem", new Conv2d(4, 3, 3, PaddingTop: 1, PaddingLeft: 1, PaddingBottom: 1, PaddingRight: 1), builder.Input);
        int body = builder.Add("body", new Conv2d(4, 3, 3, PaddingTop: 1, PaddingLeft: 1, PaddingBottom: 1, PaddingRight: 1), stem);
        int up = builder.Add("up", new ConvTranspose2d(4, 1, 1), stem);
        int sum = builder.Add("sum", new Add(), body, up, stem);
        Network network = SampleNetworks.Initialise(builder.Build(builder.Add("out", new Linear(2), sum)), seed: 5);

        PlanRun.Of(network, 7, PlanMode.Training).AssertAgrees();
    }

    [Fact]
    public void Forward_KeptWeights_FollowChangesOnceForgotten()
    {
        NetworkBuilder builder = new(new ActivationShape(3, 5, 6));
        int down = builder.Add("down", new Conv2d(4, 3, 3, StrideHeight: 2, StrideWidth: 2, PaddingTop: 1, PaddingLeft: 1), builder.Input);
        Network network = SampleNetworks.Initialise(builder.Build(builder.Add("up", new ConvTranspose2d(2, 3, 3, StrideHeight: 2, StrideWidth: 2), down)), seed: 9);
        Plan keeping = Plan.Compile(network, 3, PlanMode.Evaluation, new PlanOptions { KeepWeights = true });
        float[] before = Result(keeping);
        Assert.Equal(Result(Plan.Compile(network, 3, PlanMode.Evaluation)), before);

        foreach (Node node in network.Nodes.Skip(1))
        {
            network.ValuesOf(node.Find(ParameterRole.Weight)!)[1] += 1;
        }

        Assert.Equal(before, Result(keeping));
        keeping.ForgetWeights();
        Assert.Equal(Result(Plan.Compile(network, 3, PlanMode.Evaluation)), Result(keeping));

        static float[] Result(Plan plan)
        {
            SampleNetworks.Normal(plan.Input.Length, 1).CopyTo(plan.Input);
            plan.Forward();
            return plan.Output.ToArray();
        }
    }

    [Fact]
    public void Compile_KeptWeightsInTraining_AreRefused()
    {
        NetworkBuilder builder = new(new ActivationShape(3, 5, 6));
        Network network = builder.Build(builder.Add("layer", new Conv2d(4, 3, 3), builder.Input));

        ArgumentException refusal = Assert.Throws<ArgumentException>(() => Plan.Compile(network, 3, PlanMode.Training, new PlanOptions { KeepWeights = true }));
        Assert.Contains("without PlanOptions.KeepWeights", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Conv1d_OfASequence_AgreesWithTheReference()
    {
        NetworkBuilder builder = new(new ActivationShape(3, 1, 20));
        Conv1d layer = new(4, 5, Stride: 2, PaddingStart: 4, PaddingEnd: 1, Dilation: 2);
        Network network = SampleNetworks.Initialise(builder.Build(builder.Add("layer", layer, builder.Input)), seed: 6);

        Assert.Equal(new ActivationShape(4, 1, 9), network.OutputShape);
        PlanRun.Of(network, 5, PlanMode.Training).AssertAgrees();
    }

    [Theory]
    [MemberData(nameof(Layers), DisableDiscoveryEnumeration = true)]
    public void Reference_Weights_AgreeWithFiniteDifferences(Layer layer)
    {
        const int Samples = 2;
        const double Step = 1e-4;
        NetworkBuilder builder = new(new ActivationShape(4, 6, 7));
        Network network = SampleNetworks.Initialise(builder.Build(builder.Add("layer", layer, builder.Input)), seed: 8);
        ReferenceNetwork reference = new(network, PlanMode.Training, Samples);
        UnitTensor input = EngineTensor.Of(SampleNetworks.Normal(network.InputShape.Size * Samples, 1), network.InputShape, Samples);
        double[] factors = EngineTensor.Doubles(SampleNetworks.Normal(network.OutputShape.Size * Samples, 2));
        double Loss() => reference.Forward(input).Numbers.Zip(factors, (y, factor) => y * factor).Sum();
        UnitTensor output = reference.Forward(input);
        UnitTensor inputGradient = reference.Backward(new UnitTensor(output.Units, output.Positions, output.Samples, factors));
        ReferenceParameter weight = reference.ParameterOf(network.Nodes[1].Find(ParameterRole.Weight)!);
        double[] weightGradient = [.. weight.Gradient];

        AssertSlopes(weight.Values, weightGradient);
        AssertSlopes(input.Numbers, inputGradient.Numbers);

        void AssertSlopes(double[] values, double[] gradient)
        {
            for (int i = 0; i < values.Length; i += 5)
            {
                double value = values[i];
                values[i] = value + Step;
                double above = Loss();
                values[i] = value - Step;
                double below = Loss();
                values[i] = value;
                Assert.Equal(gradient[i], (above - below) / (2 * Step), FiniteDifferenceTolerance);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Layers), DisableDiscoveryEnumeration = true)]
    public void Topology_OfAConvolution_IsReadBackAsWritten(Layer layer)
    {
        NetworkBuilder builder = new(new ActivationShape(4, 6, 7));
        Network network = builder.Build(builder.Add("layer", layer, builder.Input));

        Assert.Equal(layer, NetworkTopology.Parse(NetworkTopology.Of(network).ToJson()).Nodes[1].Layer);
    }

    [Fact]
    public void Topology_WithoutSettings_TakesTheLayersDefaults()
    {
        const string Json = """{"nodes":[{"name":"c","layer":{"kind":"conv2d","outputUnits":3,"kernelHeight":2,"kernelWidth":2},"inputs":[]}],"output":"c"}""";

        Assert.Equal(new Conv2d(3, 2, 2), NetworkTopology.Parse(Json).Nodes[0].Layer);
    }

    [Fact]
    public void Add_LayersThatDoNotFit_AreRefusedWithBothNumbers()
    {
        AssertRefused(new Conv2d(4, 9, 1), "reaches over 9 rows but the input has 6");
        AssertRefused(new Conv2d(4, 1, 1, Groups: 3), "4 input and 4 output channels in 3 groups");
        AssertRefused(new Conv1d(4, 3), "its input has 6 rows");
        AssertRefused(new ConvTranspose2d(4, 3, 3, StrideHeight: 2, OutputPaddingHeight: 2), "2 rows of output padding at a stride of 2");
        AssertRefused(new ConvTranspose2d(4, 1, 1, PaddingTop: 6), "makes 6 rows of which padding cuts off 6");
    }

    private static void AssertRefused(Layer layer, string message)
    {
        NetworkBuilder builder = new(new ActivationShape(4, 6, 7));
        Assert.Contains(message, Assert.Throws<ArgumentException>(() => builder.Add("layer", layer, builder.Input)).Message, StringComparison.Ordinal);
    }
}
