using Espalier.Numerics;

namespace Espalier.Dimension.Tests.Neighborhoods;

/// <summary>Points on a linear piece of a larger space.</summary>
internal static class FlatSets
{
    /// <summary>Normal points of a dimension, mapped at random into more features.</summary>
    public static PointCloud Gaussian(int dimension, int features, int count, ulong seed = 0) =>
        Mapped(dimension, features, count, seed, random => Normals(random, dimension));

    /// <summary>Points drawn evenly from a ball of a dimension, mapped at random into more features.</summary>
    public static PointCloud Ball(int dimension, int features, int count, ulong seed = 0) => Mapped(dimension, features, count, seed, random =>
    {
        double[] direction = Normals(random, dimension);
        double factor = Math.Pow(random.NextUniform(), 1.0 / dimension) / Math.Sqrt(direction.Sum(value => value * value));
        return [.. direction.Select(value => value * factor)];
    });

    private static double[] Normals(RandomStream random, int count) => [.. Enumerable.Range(0, count).Select(_ => random.NextNormal())];

    // Columns of equal length at random angles, near right ones where there are many features: hardly a distortion.
    private static PointCloud Mapped(int dimension, int features, int count, ulong seed, Func<RandomStream, double[]> draw)
    {
        var random = new RandomStream(seed, "tests/flat");
        double[][] axes = [.. Enumerable.Range(0, dimension).Select(axis => Axis(axis, features, random))];
        double[] values = new double[count * features];
        for (int point = 0; point < count; point++)
        {
            double[] place = draw(random);
            for (int axis = 0; axis < dimension; axis++)
            {
                for (int feature = 0; feature < features; feature++)
                {
                    values[(point * features) + feature] += place[axis] * axes[axis][feature];
                }
            }
        }

        return new PointCloud(features, values);
    }

    private static double[] Axis(int axis, int features, RandomStream random)
    {
        double[] values = [.. Normals(random, features).Select(value => 0.1 * value)];
        values[axis] += 1;
        double length = Math.Sqrt(values.Sum(value => value * value));
        return [.. values.Select(value => value / length)];
    }
}
