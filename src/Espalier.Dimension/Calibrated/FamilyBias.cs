using Espalier.Numerics;

namespace Espalier.Dimension;

/// <summary>How far raw dimensions of flat sets are off: logarithm of what is measured minus logarithm of d, at every scale.</summary>
/// <param name="Distances">At ranks 1, 2, 4, ….</param>
/// <param name="Spreads">At <see cref="CalibrationScales.SpreadSizes"/>; empty for families that spreads are not calibrated with.</param>
internal sealed record FamilyBias(double[] Distances, double[] Spreads)
{
    // Part of the names of stored values: to be raised when anything that they depend on changes.
    private const int Version = 1;

    // Tables are simulated for no more points than this; for more, the trend from a quarter of them is carried on.
    private const int MostSimulated = 2500;
    private const int TrendRatio = 4;

    // The mean over families and repeats has a standard error of 0.9 % of d at 2,500 points, and less for fewer.
    private const int PointsInBothRepeats = 5000;

    /// <summary>Whether spreads are calibrated with a family. The others fall off in density, which is no matter of small neighbourhoods.</summary>
    public static bool HasSpreads(FlatFamily family) => family is FlatFamily.Ball or FlatFamily.Sphere;

    /// <summary>Gives the bias for n points, from the store or simulated.</summary>
    public static FamilyBias Of(FlatFamily family, int dimension, int points, CalibrationStore store, CancellationToken cancellation)
    {
        FamilyBias large = Simulated(family, dimension, Math.Min(points, MostSimulated), store, cancellation);
        if (points <= MostSimulated)
        {
            return large;
        }

        FamilyBias small = Simulated(family, dimension, MostSimulated / TrendRatio, store, cancellation);
        double ratio = (double)points / MostSimulated;
        return new FamilyBias(CarriedOn(small.Distances, large.Distances, dimension, ratio), CarriedOn(small.Spreads, large.Spreads, dimension, ratio));
    }

    // Boundaries and bends matter in proportion to the first and second power of the radius, which is n^(-1/d); in many dimensions by less, as was measured.
    private static double[] CarriedOn(double[] small, double[] large, int dimension, double ratio)
    {
        double[] carried = new double[large.Length];
        for (int scale = 0; scale < carried.Length; scale++)
        {
            double power = small[scale] * large[scale] > 0 ? Math.Log(small[scale] / large[scale]) / Math.Log(TrendRatio) : 0;
            carried[scale] = large[scale] * Math.Pow(ratio, -Math.Clamp(power, 0, 2.0 / dimension));
        }

        return carried;
    }

    private static FamilyBias Simulated(FlatFamily family, int dimension, int points, CalibrationStore store, CancellationToken cancellation)
    {
        int neighbors = CalibrationScales.NeighborsFor(points);
        int repeats = Math.Clamp(PointsInBothRepeats / points, 2, 10);
        if (!HasSpreads(family))
        {
            neighbors = Math.Min(neighbors, CalibrationScales.MostDistances);
            repeats /= 2;
        }

        int distances = CalibrationScales.DistanceCount(neighbors);
        int count = distances + (HasSpreads(family) ? CalibrationScales.SpreadCount(neighbors) : 0);
        double[] values = store.Get(
            $"calibrated-{family}-n{points}-d{dimension}-seed0-v{Version}",
            count,
            () =>
            {
                double[] sums = new double[count];
                for (int repeat = 0; repeat < repeats; repeat++)
                {
                    cancellation.ThrowIfCancellationRequested();
                    var random = new RandomStream(0, $"dimension/Calibrated/{family}/{points}/{dimension}", (ulong)repeat);
                    PointCloud cloud = FlatSample.Draw(family, dimension, points, random);
                    NeighborGraph graph = NeighborSearch.Find(cloud.Values, cloud.Features, neighbors, new NeighborSearchOptions { Cancellation = cancellation });
                    Add(cloud, graph, dimension, sums, 1.0 / repeats, cancellation);
                }

                return sums;
            });
        return new FamilyBias(values[..distances], values[distances..]);
    }

    private static void Add(PointCloud cloud, NeighborGraph graph, int dimension, double[] sums, double weight, CancellationToken cancellation)
    {
        var distances = DistanceScales.Of(graph);
        for (int scale = 0; scale < distances.Count; scale++)
        {
            sums[scale] += weight * (distances.LogDimension(scale) - Math.Log(dimension));
        }

        if (sums.Length == distances.Count)
        {
            return;
        }

        var moments = NeighborhoodMoments.Of(cloud, graph, distances.Distance(graph.Neighbors), WorkerPool.Single, cancellation);
        var spreads = SpreadScales.Of(moments, cloud.Features, noise: 0);
        for (int size = 0; size < moments.Sizes; size++)
        {
            sums[distances.Count + size] += weight * (spreads.LogDimensions[size] - Math.Log(dimension));
        }
    }
}
