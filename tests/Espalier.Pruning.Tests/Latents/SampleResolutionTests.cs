using Espalier.Networks.Graph;
using Espalier.Networks.Training;
using Espalier.Numerics;
using Espalier.Pruning.Latents;
using FsCheck;
using FsCheck.Fluent;

namespace Espalier.Pruning.Tests.Latents;

public sealed class SampleResolutionTests
{
    [Fact]
    public void Measure_FewSamples_IsTheMeanOverAllNearestOthers() =>
        Prop.ForAll(ArbMap.Default.ArbFor<byte>(), ArbMap.Default.ArbFor<byte>(), (count, width) =>
        {
            // Whole numbers from a small range: copies and ties are common.
            float[][] points = Points(2 + (count % 60), 1 + (width % 7), count * 256 + width);

            Assert.Equal(ByHand(points, points.Length), SampleResolution.Measure(Samples(points), 0), 1e-12);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Measure_ManySamples_DoesNotDependOnTheirOrder()
    {
        // Dense at one end, sparse at the other: probes from one end alone would be far off the mean.
        float[] rising = [.. Enumerable.Range(0, 4_000).Select(i => i * (i / 4_000f))];
        float[] falling = [.. rising.Reverse()];
        double all = Enumerable.Range(0, rising.Length).Average(i => Math.Pow(Math.Min(i > 0 ? rising[i] - rising[i - 1] : 9, i < 3_999 ? rising[i + 1] - rising[i] : 9), 2));

        Assert.Equal(1, Measure(rising) / all, 0.15);
        Assert.Equal(1, Measure(falling) / all, 0.15);

        static double Measure(float[] line) => SampleResolution.Measure(new InMemorySamples(line, new ActivationShape(1)), 5);
    }

    [Fact]
    public void Measure_Copies_AreNoNeighboursOfEachOther() =>
        Assert.Equal((9 + 9 + 9 + 9) / 4.0, SampleResolution.Measure(new InMemorySamples([1, 1, 4, 4], new ActivationShape(1)), 0));

    [Fact]
    public void Measure_AllTheSame_IsZero() => Assert.Equal(0, SampleResolution.Measure(Shapes.Constant(9), 0));

    [Fact]
    public void Measure_TwiceAsLarge_IsFourTimesAsMuch()
    {
        float[][] points = Points(40, 3, seed: 2);
        float[][] doubled = [.. points.Select(point => Array.ConvertAll(point, value => 2 * value))];

        Assert.Equal(4 * SampleResolution.Measure(Samples(points), 0), SampleResolution.Measure(Samples(doubled), 0));
    }

    private static double ByHand(float[][] points, int probes) => points.Take(probes).Average(probe =>
        points.Select(other => probe.Zip(other).Sum(pair => Math.Pow((double)pair.First - pair.Second, 2))).Where(distance => distance > 0).DefaultIfEmpty(0).Min());

    private static float[][] Points(int count, int width, int seed)
    {
        RandomStream stream = new((ulong)seed, "points");
        return [.. Enumerable.Range(0, count).Select(_ => Enumerable.Range(0, width).Select(_ => (float)stream.NextIndex(20)).ToArray())];
    }

    private static InMemorySamples Samples(float[][] points) => new([.. points.SelectMany(point => point)], new ActivationShape(points[0].Length));
}
