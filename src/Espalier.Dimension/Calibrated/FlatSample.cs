using Espalier.Numerics;

namespace Espalier.Dimension;

/// <summary>Draws points of a <see cref="FlatFamily"/>.</summary>
internal static class FlatSample
{
    /// <summary>Draws points.</summary>
    /// <param name="family">The family.</param>
    /// <param name="dimension">Their dimension d, at least 1.</param>
    /// <param name="count">How many points.</param>
    /// <param name="random">The stream to draw from.</param>
    public static PointCloud Draw(FlatFamily family, int dimension, int count, RandomStream random)
    {
        int features = family == FlatFamily.Sphere ? dimension + 1 : dimension;
        double[] values = new double[count * features];
        for (int point = 0; point < count; point++)
        {
            Span<double> place = values.AsSpan(point * features, features);
            foreach (ref double value in place)
            {
                value = family == FlatFamily.Cube ? random.NextUniform() : random.NextNormal();
            }

            if (family is FlatFamily.Sphere or FlatFamily.Ball)
            {
                double radius = family == FlatFamily.Sphere ? 1 : Math.Pow(random.NextUniform(), 1.0 / dimension);
                ScaleTo(place, radius);
            }
        }

        return new PointCloud(features, values);
    }

    private static void ScaleTo(Span<double> place, double length)
    {
        double square = 0;
        foreach (double value in place)
        {
            square += value * value;
        }

        foreach (ref double value in place)
        {
            value *= length / Math.Sqrt(square);
        }
    }
}
