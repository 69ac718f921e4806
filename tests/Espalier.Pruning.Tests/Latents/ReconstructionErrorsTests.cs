using Espalier.Networks.Graph;
using Espalier.Networks.Plans;
using Espalier.Networks.Training;
using Espalier.Numerics;
using Espalier.Pruning.Latents;

namespace Espalier.Pruning.Tests.Latents;

public sealed class ReconstructionErrorsTests
{
    private const int Width = 8;

    // Under one batch of 256, whole batches, and a last one that is not full.
    [Theory]
    [InlineData(1)]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(512)]
    [InlineData(600)]
    public void Compute_EachSample_IsTheSumOfItsOwnSquares(int count)
    {
        Network network = PrunableNetworks.Autoencoder().Network;
        InMemorySamples samples = Samples(count);

        double[] errors = ReconstructionErrors.Compute(network, samples);

        Assert.Equal(count, errors.Length);
        Plan one = Plan.Compile(network, 1, PlanMode.Evaluation);
        for (int i = 0; i < count; i++)
        {
            samples.Sample(i).CopyTo(one.Input);
            one.Forward();
            double expected = 0;
            for (int f = 0; f < Width; f++)
            {
                expected += Math.Pow((double)one.Output[f] - samples.Sample(i)[f], 2);
            }

            // Batches of other sizes may sum in another order: outputs of size 1 within a few dozen roundings of 6e-8.
            Assert.Equal(expected, errors[i], 1e-5 * (1 + expected));
        }
    }

    [Fact]
    public void Compute_NoSamples_IsEmpty() => Assert.Empty(ReconstructionErrors.Compute(PrunableNetworks.Autoencoder().Network, Samples(0)));

    [Fact]
    public void Compute_Network_StaysAsItWas()
    {
        Network network = PrunableNetworks.Autoencoder().Network;
        float[] before = network.Values.ToArray();

        ReconstructionErrors.Compute(network, Samples(300));

        Assert.Equal(before, network.Values.ToArray());
    }

    private static InMemorySamples Samples(int count)
    {
        float[] values = new float[count * Width];
        new RandomStream(4, "samples").FillNormal(values);
        return new InMemorySamples(values, new ActivationShape(Width));
    }
}
