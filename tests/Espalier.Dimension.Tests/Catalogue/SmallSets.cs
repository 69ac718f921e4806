using Espalier.Data;
using Espalier.Numerics;

namespace Espalier.Dimension.Tests.Catalogue;

/// <summary>Point sets that every estimator is put to, and what may be done to points without changing their dimension.</summary>
internal static class SmallSets
{
    /// <summary>A generated set.</summary>
    public static PointCloud Generated(string name, int samples, double noise = 0, ulong seed = 0)
    {
        Table table = Generators.Create(name, samples, noise, seed: seed);
        return PointCloud.FromFeatures(table.Values, table.Features);
    }

    /// <summary>Points evenly in a plane, in a space of five dimensions.</summary>
    public static PointCloud Plane(int samples, ulong seed = 0)
    {
        var random = new RandomStream(seed, "tests/plane");
        double[] values = new double[samples * 5];
        for (int point = 0; point < samples; point++)
        {
            double x = random.NextUniform();
            double y = random.NextUniform();
            double[] place = [x, y, x + y, 0.5 * x, x - (0.3 * y)];
            place.CopyTo(values, point * 5);
        }

        return new PointCloud(5, values);
    }

    /// <summary>The points in another order.</summary>
    /// <param name="points">The points.</param>
    /// <param name="order">Receives, for each place, the index of the point that is there now.</param>
    public static PointCloud Shuffled(PointCloud points, out int[] order)
    {
        order = new RandomStream(5, "tests/order").NextPermutation(points.Count);
        return points.Select(order);
    }

    /// <summary>The points turned in every plane of two neighbouring axes, then shifted and scaled.</summary>
    public static PointCloud Moved(PointCloud points, double angle, double shift, double scale)
    {
        double[] values = points.Values.ToArray();
        int features = points.Features;
        (double sine, double cosine) = Math.SinCos(angle);
        for (int point = 0; point < points.Count; point++)
        {
            Span<double> place = values.AsSpan(point * features, features);
            for (int axis = 0; axis + 1 < features; axis++)
            {
                (place[axis], place[axis + 1]) = ((cosine * place[axis]) - (sine * place[axis + 1]), (sine * place[axis]) + (cosine * place[axis + 1]));
            }

            for (int axis = 0; axis < features; axis++)
            {
                place[axis] = scale * (place[axis] + (shift * (axis + 1)));
            }
        }

        return new PointCloud(features, values);
    }

    /// <summary>The points rounded to single precision.</summary>
    public static PointCloud InSinglePrecision(PointCloud points) => new(points.Features, [.. points.Values.ToArray().Select(value => (double)(float)value)]);

    /// <summary>The points with the first ones repeated at the end.</summary>
    public static PointCloud WithRepeats(PointCloud points, int repeats) =>
        points.Select([.. Enumerable.Range(0, points.Count), .. Enumerable.Range(0, repeats)]);

    /// <summary>The corners of a square lattice: all distances tie.</summary>
    public static PointCloud Lattice(int side)
    {
        double[] values = new double[side * side * 3];
        for (int corner = 0; corner < side * side; corner++)
        {
            values[corner * 3] = corner % side;
            values[(corner * 3) + 1] = corner / side;
            values[(corner * 3) + 2] = 1;
        }

        return new PointCloud(3, values);
    }
}
