using Espalier.Networks.Graph;
using Espalier.Networks.Training;

namespace Espalier.Networks.Tests.Training;

public sealed class InMemorySamplesTests
{
    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(3, 1, 5)]
    [InlineData(2, 4, 7)]
    [InlineData(16, 1, 3)]
    [InlineData(17, 2, 64)]
    public void Gather_ChosenSamples_StandInnermost(int units, int positions, int count)
    {
        InMemorySamples samples = Numbered(units, positions, count);
        int[] chosen = [.. Enumerable.Range(0, count).Reverse(), 0];
        float[] batch = new float[units * positions * chosen.Length];

        samples.Gather(chosen, batch);

        for (int feature = 0; feature < units * positions; feature++)
        {
            for (int place = 0; place < chosen.Length; place++)
            {
                Assert.Equal((1000 * chosen[place]) + feature, batch[(feature * chosen.Length) + place]);
            }
        }
    }

    [Fact]
    public void Subset_ChosenSamples_AreCopies()
    {
        InMemorySamples subset = Numbered(3, 1, 5).Subset([4, 0]);

        Assert.Equal(2, subset.Count);
        Assert.Equal([4000f, 4001f, 4002f], subset.Sample(0).ToArray());
        Assert.Equal([0f, 1f, 2f], subset.Sample(1).ToArray());
    }

    [Fact]
    public void Constructor_PartOfASample_IsRefused() => Assert.Throws<ArgumentException>(() => new InMemorySamples(new float[7], new ActivationShape(3)));

    /// <summary>Sample s holds 1000·s plus the feature's number.</summary>
    private static InMemorySamples Numbered(int units, int positions, int count)
    {
        ActivationShape shape = new(units, positions);
        return new InMemorySamples([.. Enumerable.Range(0, count * shape.Size).Select(i => (1000f * (i / shape.Size)) + (i % shape.Size))], shape);
    }
}
