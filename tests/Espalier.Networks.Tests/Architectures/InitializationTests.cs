using Espalier.Networks.Architectures;
using Espalier.Networks.Graph;
using Espalier.Networks.Layers;
using Espalier.Networks.Tests.Graph;
using Espalier.Numerics;

namespace Espalier.Networks.Tests.Architectures;

public sealed class InitializationTests
{
    private static readonly Dictionary<string, (Initialization Initialization, Func<RandomStream, Network> Build)> s_architectures = new()
    {
        ["rows"] = (Initialization.ThesisRows, stream => ThesisAutoencoder.Build(new ThesisAutoencoderOptions { Inputs = 16 }, stream).Network),
        ["images"] = (Initialization.ThesisImages, stream => ThesisConvolutionalAutoencoder.Build(new ThesisConvolutionalOptions { Image = new ActivationShape(2, 9, 11), Latents = 5, Blocks = 3, Multiplier = 3 }, stream).Network),
        ["residual"] = (Initialization.Kaiming, stream => ResidualNetwork.Build(new ResidualNetworkOptions { Image = new ActivationShape(3, 16, 16), Channels = 4, BlocksPerStage = [1, 1], Classes = 3 }, stream)),
    };

    public static TheoryData<string> Architectures => [.. s_architectures.Keys];

    public static TheoryData<WeightDistribution> Distributions => [.. Enum.GetValues<WeightDistribution>()];

    [Theory]
    [MemberData(nameof(Architectures))]
    public void Renew_ArchitectureWithItsOwnInitialization_IsWhatBuildingItAnewGives(string name)
    {
        (Initialization initialization, Func<RandomStream, Network> build) = s_architectures[name];
        Network trained = build(new RandomStream(1, "weights"));
        new RandomStream(2, "training").FillNormal(trained.Values);

        Network renewed = initialization.Renew(trained, new RandomStream(9, "weights"));

        Network expected = build(new RandomStream(9, "weights"));
        Assert.All(expected.Parameters, parameter => Assert.Equal(expected.ValuesOf(parameter).ToArray(), renewed.ValuesOf(parameter).ToArray()));
        Assert.NotEqual(expected.Values.ToArray(), build(new RandomStream(1, "weights")).Values.ToArray());
    }

    [Fact]
    public void Renew_Network_IsLeftAsItIs()
    {
        Network network = SampleNetworks.Small();
        float[] before = network.Values.ToArray();

        Initialization.Kaiming.Renew(network, new RandomStream(1, "weights"));

        Assert.Equal(before, network.Values.ToArray());
    }

    [Theory]
    [MemberData(nameof(Distributions))]
    public void Renew_EveryDistribution_HasTheStatedDeviationsInAllKindsOfLayers(WeightDistribution distribution)
    {
        Network network = AllKinds();
        new RandomStream(1, "training").FillNormal(network.Values);

        Network renewed = new Initialization(distribution, distribution).Renew(network, new RandomStream(3, "weights"));

        // Inputs to a unit as PyTorch counts them, the transposed convolution's by its outputs.
        (string Name, int Inputs)[] layers = [("conv", 3 * 9), ("transposed", 20 * 4), ("linear", 20 * 64)];
        foreach ((string name, int inputs) in layers)
        {
            Node node = renewed.NodeNamed(name);
            float[] weights = renewed.ValuesOf(node.Find(ParameterRole.Weight)!).ToArray();
            float[] biases = renewed.ValuesOf(node.Find(ParameterRole.Bias)!).ToArray();
            double expected = distribution switch
            {
                WeightDistribution.SmallNormal => 0.01,
                WeightDistribution.KaimingNormal => Math.Sqrt(2.0 / inputs),
                _ => 1 / Math.Sqrt(3.0 * inputs),
            };

            // Five standard errors of the deviation of normal numbers; uniform ones vary less.
            double deviation = Math.Sqrt(weights.Average(weight => (double)weight * weight));
            Assert.InRange(deviation / expected, 1 - (5 / Math.Sqrt(2.0 * weights.Length)), 1 + (5 / Math.Sqrt(2.0 * weights.Length)));
            if (distribution == WeightDistribution.UniformByInputs)
            {
                float bound = (float)(1 / Math.Sqrt(inputs));
                Assert.All(weights.Concat(biases), value => Assert.InRange(value, -bound, bound));
                Assert.Contains(biases, bias => bias != 0f);
            }
            else
            {
                Assert.All(biases, bias => Assert.Equal(0f, bias));
            }
        }

        AssertFilled(renewed, "norm", ParameterRole.Scale, 1f);
        AssertFilled(renewed, "norm", ParameterRole.Shift, 0f);
        AssertFilled(renewed, "norm", ParameterRole.RunningMean, 0f);
        AssertFilled(renewed, "norm", ParameterRole.RunningVariance, 1f);
        AssertFilled(renewed, "prelu", ParameterRole.Slope, 0.3f);
    }

    private static Network AllKinds()
    {
        NetworkBuilder builder = new(new ActivationShape(3, 4, 4));
        int conv = builder.Add("conv", new Conv2d(20, 3, 3, PaddingTop: 1, PaddingLeft: 1, PaddingBottom: 1, PaddingRight: 1), builder.Input);
        int prelu = builder.Add("prelu", new PReLU(0.3f), builder.Add("norm", new BatchNorm(), conv));
        int transposed = builder.Add("transposed", new ConvTranspose2d(20, 2, 2, 2, 2), prelu);
        return builder.Build(builder.Add("linear", new Linear(6), transposed));
    }

    private static void AssertFilled(Network network, string node, ParameterRole role, float expected) =>
        Assert.All(network.ValuesOf(network.NodeNamed(node).Find(role)!).ToArray(), value => Assert.Equal(expected, value));
}
