using Espalier.Numerics;

namespace Espalier.Dimension.Tests.Distances;

/// <summary>Points and neighbours drawn from distributions of known dimension.</summary>
internal static class SampleClouds
{
    /// <summary>Normal points of d dimensions, in a space of two more.</summary>
    public static PointCloud Normal(int points, int dimension, ulong seed)
    {
        var random = new RandomStream(seed, "tests/normal-cloud");
        int features = dimension + 2;
        double[] values = new double[points * features];
        for (int place = 0; place < values.Length; place++)
        {
            values[place] = place % features < dimension ? random.NextNormal() : 1;
        }

        return new PointCloud(features, values);
    }

    /// <summary>
    /// Neighbours as a Poisson process of d dimensions has them, independent from point to point: r_k^d is a sum of k exponential variates. No set of points has
    /// such distances, but no edge, curvature or overlap spoils them either: what an estimator says of them is its formula alone.
    /// </summary>
    public static NeighborGraph PoissonGraph(int points, int neighbors, double dimension, ulong seed)
    {
        var random = new RandomStream(seed, "tests/poisson-graph");
        int[] indices = new int[points * neighbors];
        double[] distances = new double[points * neighbors];
        for (int point = 0; point < points; point++)
        {
            double volume = 0;
            for (int k = 0; k < neighbors; k++)
            {
                volume += random.NextExponential();
                indices[(point * neighbors) + k] = (point + k + 1) % points;
                distances[(point * neighbors) + k] = Math.Pow(volume, 1 / dimension);
            }
        }

        return new NeighborGraph(points, neighbors, indices, distances);
    }

    /// <summary>Neighbours at the same distances from every point.</summary>
    public static NeighborGraph SameEverywhere(int points, params double[] distances) => new(
        points,
        distances.Length,
        [.. Enumerable.Range(0, points * distances.Length).Select(place => ((place / distances.Length) + (place % distances.Length) + 1) % points)],
        [.. Enumerable.Range(0, points * distances.Length).Select(place => distances[place % distances.Length])]);

    /// <summary>The standard deviation of some numbers.</summary>
    public static double Deviation(IReadOnlyList<double> values)
    {
        double mean = values.Average();
        return Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Count - 1));
    }
}
