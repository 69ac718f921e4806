using Espalier.Networks.Architectures;
using Espalier.Networks.Graph;
using Espalier.Networks.Layers;
using Espalier.Networks.Plans;
using Espalier.Numerics;

namespace Espalier.Networks.Tests.Architectures;

public sealed class ThesisConvolutionalAutoencoderTests
{
    /// <summary>Topologies that cannot be built, and the numbers that their refusal must name.</summary>
    public static TheoryData<ThesisConvolutionalOptions, string, string> Refused => new()
    {
        { Of(1, 28, 28, blocks: 0), ",0,", "1 to 20 blocks" },
        { Of(1, 28, 28, blocks: 21), ",21,", "1 to 20 blocks" },
        { Of(1, 28, 28, multiplier: 0), ",0]", "at least 1" },
        { Of(1, 28, 28, multiplier: 1 << 30), "1073741824", "2147483647" },
        { Of(1, 28, 28, latents: 0), "latents is 0", "1 to 96" },
        { Of(1, 28, 28, latents: 97), "latents is 97", "1 to 96" },
        { Of(1, 28, 28, multiplier: 4096), "[4,5,4096]", "268,435,456" },
        { Of(1, 40_000, 40_000, blocks: 18, multiplier: 1, latents: 1), "1×40000×40000", "weights" },
        { Of(200, 2, 2, blocks: 12, multiplier: 1), "200×2×2", "2,147,483,647" },
        { Of(0, 28, 28), "0×28×28", "at least 1" },
    };

    // Sides after each pooling, by hand: 28-14-7-4-2-1, 9-5-3-2-1-1, 30-15-8-4-2-1, 7-4-2 by 5-3-2.
    [Theory]
    [InlineData(1, 28, 28, 5, 96)]
    [InlineData(3, 9, 9, 5, 96)]
    [InlineData(1, 9, 9, 2, 12 * 9)]
    [InlineData(2, 30, 30, 5, 96)]
    [InlineData(1, 7, 5, 2, 12 * 4)]
    [InlineData(2, 1, 6, 2, 12 * 2)]
    [InlineData(1, 28, 28, 1, 196)]
    public void Build_ImagesOfAnySize_GivesImagesOfThatSize(int channels, int height, int width, int blocks, int features)
    {
        ThesisConvolutionalOptions options = Of(channels, height, width, blocks);

        Network network = ThesisConvolutionalAutoencoder.Build(options, new RandomStream(1, "weights")).Network;

        Assert.Equal(features, options.CountFeatures());
        Assert.Equal(options.Image, network.OutputShape);
        Assert.Equal(features, network.NodeNamed("encoder.flatten").Shape.Units);
        Assert.Equal(options.LargestActivation(), network.Nodes.Where(node => node.Layer is Conv2d or ConvTranspose2d && node.Name != "decoder.smooth").Max(node => node.Shape.Size));
        Plan plan = Plan.Compile(network, 3, PlanMode.Training);
        new RandomStream(2, "images").FillNormal(plan.Input);
        plan.Forward();
        Assert.DoesNotContain(plan.Output.ToArray(), value => !float.IsFinite(value));
    }

    [Theory]
    [MemberData(nameof(Refused), DisableDiscoveryEnumeration = true)]
    public void Build_ImpossibleTopology_IsRefusedWithBothNumbers(ThesisConvolutionalOptions options, string first, string second)
    {
        string message = Assert.Throws<ArgumentException>(() => ThesisConvolutionalAutoencoder.Build(options, new RandomStream(1, "weights"))).Message;

        Assert.Contains(first, message, StringComparison.Ordinal);
        Assert.Contains(second, message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', message);
    }

    // int(round((from − to)/2)) of torchvision's center_crop, with Python's rounding of halves to even.
    [Theory]
    [InlineData(32, 28, 2)]
    [InlineData(32, 30, 1)]
    [InlineData(10, 9, 0)]
    [InlineData(12, 9, 2)]
    [InlineData(16, 11, 2)]
    [InlineData(16, 9, 4)]
    [InlineData(32, 9, 12)]
    public void Crop_OfASquare_BeginsWhereTorchBegins(int from, int to, int first)
    {
        NetworkBuilder builder = new(new ActivationShape(1, from, from));
        Plan plan = Plan.Compile(builder.Build(builder.Add("crop", new Crop(to, to), builder.Input)), 1, PlanMode.Evaluation);
        for (int i = 0; i < plan.Input.Length; i++)
        {
            plan.Input[i] = i;
        }

        plan.Forward();

        Assert.Equal((first * from) + first, plan.Output[0]);
    }

    private static ThesisConvolutionalOptions Of(int channels, int height, int width, int blocks = 5, int multiplier = 6, int latents = 4) =>
        new() { Image = new ActivationShape(channels, height, width), Blocks = blocks, Multiplier = multiplier, Latents = latents };
}
