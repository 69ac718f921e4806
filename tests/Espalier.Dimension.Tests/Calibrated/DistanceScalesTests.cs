using Espalier.Numerics;

namespace Espalier.Dimension.Tests.Calibrated;

public sealed class DistanceScalesTests
{
    [Theory]
    [InlineData(0.5)]
    [InlineData(3.0)]
    [InlineData(120.0)]
    public void LogDimension_DistancesByPowerLaw_IsTheClosedForm(double dimension)
    {
        const int Points = 40;
        const int Neighbors = 33;
        int[] indices = [.. Enumerable.Range(0, Points).SelectMany(point => Enumerable.Range(1, Neighbors).Select(rank => (point + rank) % Points))];
        double[] distances = [.. Enumerable.Range(0, Points).SelectMany(_ => Enumerable.Range(1, Neighbors).Select(rank => Math.Pow(rank, 1 / dimension)))];
        var scales = DistanceScales.Of(new NeighborGraph(Points, Neighbors, indices, distances));
        Assert.Equal(5, scales.Count);
        for (int scale = 0; scale < scales.Count; scale++)
        {
            double harmonic = Enumerable.Range(1 << scale, 1 << scale).Sum(rank => 1.0 / rank);
            Assert.Equal(Math.Log(harmonic * dimension / Math.Log(2)), scales.LogDimension(scale), 1e-9);
        }
    }

    [Fact]
    public void LogDimension_EqualDistances_IsInfinite()
    {
        int[] indices = [.. Enumerable.Range(0, 5).SelectMany(point => Enumerable.Range(1, 4).Select(rank => (point + rank) % 5))];
        var scales = DistanceScales.Of(new NeighborGraph(5, 4, indices, [.. Enumerable.Repeat(2.0, 20)]));
        Assert.Equal(double.PositiveInfinity, scales.LogDimension(0));
        Assert.Equal(2, scales.Distance(3), 1e-12);
    }
}
