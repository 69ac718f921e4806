using Espalier.Networks.Graph;
using Espalier.Networks.Training;
using Espalier.Numerics;
using Espalier.Pruning.Latents;

namespace Espalier.Pruning.Tests.Latents;

public sealed class PrunerSamplesTests
{
    [Fact]
    public void Constructor_RowsInMemory_AreUsedWhole()
    {
        InMemorySamples rows = Normal(new ActivationShape(2), 5_000);

        PrunerSamples samples = new(rows, rows, seed: 1);

        Assert.Same(rows, samples.Calibration);
        Assert.Same(rows, samples.HeldOut);
        Assert.Equal(1_000, samples.EpochSteps(5));
        Assert.False(samples.AreImages);
    }

    [Fact]
    public void Constructor_ManyImages_AreBounded()
    {
        InMemorySamples images = Normal(new ActivationShape(1, 2, 2), 5_000);

        PrunerSamples samples = new(images, images, seed: 1);

        Assert.Same(images, samples.Training);
        Assert.Equal(2_000, samples.Calibration.Count);
        Assert.Equal(2_000, samples.HeldOut.Count);
        Assert.Equal(128, samples.EpochSteps(5));
        Assert.Equal(LatentPruner.LeastEpochSteps, samples.EpochSteps(5_000));
        Assert.True(samples.AreImages);
    }

    [Fact]
    public void Constructor_FewImages_AreUsedWhole()
    {
        InMemorySamples images = Normal(new ActivationShape(1, 2, 2), 50);

        PrunerSamples samples = new(images, images, seed: 1);

        Assert.Same(images, samples.Calibration);
        Assert.Same(images, samples.HeldOut);
    }

    [Fact]
    public void Constructor_SamplesThatAreNotInMemory_AreBoundedAndMeasuredAlike()
    {
        InMemorySamples rows = Normal(new ActivationShape(3), 3_000);
        StreamedSamples streamed = new(rows);

        PrunerSamples samples = new(streamed, streamed, seed: 1);
        PrunerSamples whole = new(rows, rows, seed: 1);

        Assert.Equal(2_000, samples.HeldOut.Count);
        Assert.Equal(whole.Variance, samples.Variance);
        Assert.Equal(1, samples.Resolution / whole.Resolution, 0.15);
        Assert.InRange(streamed.LargestBatch, 1, 256);
    }

    [Fact]
    public void Take_ChosenSamples_AreTheSameFromMemoryAndFromElsewhere()
    {
        InMemorySamples images = Normal(new ActivationShape(2, 3, 2), 200);
        int[] chosen = [.. new RandomStream(3, "chosen").NextPermutation(200).Take(150), 7, 7];

        InMemorySamples expected = DrawnSamples.Take(images, chosen);
        InMemorySamples actual = DrawnSamples.Take(new StreamedSamples(images), chosen);

        Assert.Equal(chosen.Length, actual.Count);
        Assert.Equal(images.Shape, actual.Shape);
        for (int i = 0; i < chosen.Length; i++)
        {
            Assert.Equal(images.Sample(chosen[i]).ToArray(), expected.Sample(i).ToArray());
            Assert.Equal(expected.Sample(i).ToArray(), actual.Sample(i).ToArray());
        }
    }

    [Theory]
    [InlineData(784, 2_000, 2_000)]
    [InlineData(1 << 16, 2_000, 1_024)]
    [InlineData(1 << 28, 2_000, 2)]
    public void Limit_LargeSamples_AreFewer(int size, int wanted, int expected) => Assert.Equal(expected, DrawnSamples.Limit(new ActivationShape(size), wanted));

    private static InMemorySamples Normal(ActivationShape shape, int count)
    {
        float[] values = new float[count * shape.Size];
        new RandomStream(5, "normal").FillNormal(values);
        return new InMemorySamples(values, shape);
    }
}
