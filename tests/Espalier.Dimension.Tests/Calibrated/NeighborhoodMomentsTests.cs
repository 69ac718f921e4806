using Espalier.Dimension.Tests.Catalogue;
using Espalier.Numerics;
using Espalier.Reference.Dimension;

namespace Espalier.Dimension.Tests.Calibrated;

public sealed class NeighborhoodMomentsTests
{
    [Fact]
    public void Of_SmallNeighborhoods_AgreesWithAllQuadruples()
    {
        PointCloud points = SmallSets.Generated("M4_Nonlinear", 60);
        NeighborGraph graph = NeighborSearch.Find(points.Values, points.Features, 12);
        var moments = NeighborhoodMoments.Of(points, graph, unit: 0.5, WorkerPool.Single, CancellationToken.None);
        int[] sample = EvenSample.Of(graph, NeighborhoodMoments.MostPoints);
        Assert.Equal(3, moments.Sizes);
        for (int place = 0; place < moments.Points; place += 7)
        {
            for (int size = 0; size < moments.Sizes; size++)
            {
                double[][] neighbors = [.. graph.IndicesOf(sample[place])[..CalibrationScales.SpreadSizes[size]].ToArray()
                    .Select(neighbor => points[neighbor].ToArray().Select(value => value / 0.5).ToArray())];
                (double trace, double square, double squaredTrace) = ReferenceMoments.Of(neighbors);
                Assert.Equal(trace, moments.Trace(place, size), 1e-12 * trace);
                Assert.Equal(square, moments.Square(place, size), 1e-10 * squaredTrace);
                Assert.Equal(squaredTrace, moments.SquaredTrace(place, size), 1e-10 * squaredTrace);
            }
        }
    }

    [Fact]
    public void Has_NeighborhoodsBeyond64_HalfOfThePoints()
    {
        PointCloud points = SmallSets.Plane(600);
        NeighborGraph graph = NeighborSearch.Find(points.Values, points.Features, 128);
        var moments = NeighborhoodMoments.Of(points, graph, 1, WorkerPool.Single, CancellationToken.None);
        int last = moments.Sizes - 1;
        Assert.Equal(300, Enumerable.Range(0, moments.Points).Count(place => moments.Has(place, last)));
        Assert.Equal(600, Enumerable.Range(0, moments.Points).Count(place => moments.Has(place, last - 2)));
    }
}
