using Espalier.Numerics;

namespace Espalier.Dimension;

/// <summary>How thick a neighbourhood is: its variance in the direction in which it is flattest.</summary>
/// <remarks>
/// The smallest eigenvalue of a sample covariance is too small, for the direction was chosen to make it so. Here one half of the neighbours (every second one by
/// distance) chooses the direction and the other half is measured along it, and the other way round; the mean of both is returned.
/// </remarks>
internal static class FlattestVariance
{
    /// <summary>Measures a neighbourhood. Cost O(k·D² + D³).</summary>
    /// <param name="points">All points.</param>
    /// <param name="neighbors">The neighbours by rising distance.</param>
    /// <param name="unit">The length to measure in.</param>
    public static double Of(PointCloud points, ReadOnlySpan<int> neighbors, double unit)
    {
        int features = points.Features;
        double[] even = Covariance(points, neighbors, 0, unit);
        double[] odd = Covariance(points, neighbors, 1, unit);
        return (Across(even, odd, features) + Across(odd, even, features)) / 2;
    }

    private static double[] Covariance(PointCloud points, ReadOnlySpan<int> neighbors, int parity, double unit)
    {
        int features = points.Features;
        int count = (neighbors.Length - parity + 1) / 2;
        double[] differences = new double[features * count];
        ReadOnlySpan<double> origin = points[neighbors[0]];
        for (int feature = 0; feature < features; feature++)
        {
            Span<double> row = differences.AsSpan(feature * count, count);
            double mean = 0;
            for (int i = 0; i < count; i++)
            {
                row[i] = (points[neighbors[(2 * i) + parity]][feature] - origin[feature]) / unit;
                mean += row[i] / count;
            }

            foreach (ref double value in row)
            {
                value = (value - mean) / Math.Sqrt(count - 1);
            }
        }

        double[] covariance = new double[features * features];
        GramProduct.Add(differences, count, covariance);
        return covariance;
    }

    private static double Across(double[] chooses, double[] measured, int features)
    {
        double[] values = new double[features];
        double[] vectors = new double[features * features];
        SymmetricEigen.Vectors([.. chooses], values, vectors);
        ReadOnlySpan<double> flattest = vectors.AsSpan((features - 1) * features, features);
        double variance = 0;
        for (int row = 0; row < features; row++)
        {
            for (int column = 0; column <= row; column++)
            {
                variance += flattest[row] * flattest[column] * measured[(row * features) + column] * (row == column ? 1 : 2);
            }
        }

        return variance;
    }
}
