using Espalier.Numerics;

namespace Espalier.Pruning.ReadOuts;

/// <summary>The cloud of codes around one code: in which directions it extends, the widest first.</summary>
/// <param name="Variances">The variance along each of the w directions, falling.</param>
/// <param name="Axes">The directions, orthonormal, [w × w], one a row.</param>
internal sealed record CodeNeighborhood(double[] Variances, double[] Axes)
{
    private const int ReferenceDraws = 32;

    /// <summary>Finds the nearest codes of a point and how they are spread.</summary>
    /// <param name="points">The codes' coordinates, [codes × w].</param>
    /// <param name="point">The point.</param>
    /// <param name="neighbors">How many codes to take, at least 1.</param>
    public static CodeNeighborhood Around(double[] points, ReadOnlySpan<double> point, int neighbors)
    {
        int width = point.Length;
        int[] indices = new int[points.Length / width];
        double[] distances = new double[indices.Length];
        for (int i = 0; i < indices.Length; i++)
        {
            indices[i] = i;
            for (int j = 0; j < width; j++)
            {
                double difference = points[(i * width) + j] - point[j];
                distances[i] += difference * difference;
            }
        }

        Array.Sort(distances, indices);
        return Of(points, indices.AsSpan(0, neighbors), width);
    }

    /// <summary>
    /// Computes what the variances come to where the cloud is flat and fills all directions: neighbours uniform in a ball. A few points in many directions look uneven by chance
    /// (Marchenko and Pastur 1967), so they are drawn, 32 times, always the same ones.
    /// </summary>
    /// <param name="directions">w.</param>
    /// <param name="neighbors">Number of neighbours.</param>
    /// <returns>The mean over the draws of each variance over the largest, falling from 1.</returns>
    public static double[] Reference(int directions, int neighbors)
    {
        RandomStream stream = new(0, "flat-neighborhood");
        int[] all = [.. Enumerable.Range(0, neighbors)];
        double[] sums = new double[directions];
        double[] points = new double[neighbors * directions];
        for (int draw = 0; draw < ReferenceDraws; draw++)
        {
            for (int i = 0; i < neighbors; i++)
            {
                Span<double> point = points.AsSpan(i * directions, directions);
                double length = 0;
                foreach (ref double value in point)
                {
                    value = stream.NextNormal();
                    length += value * value;
                }

                double radius = Math.Pow(stream.NextUniform(), 1.0 / directions) / Math.Sqrt(length);
                foreach (ref double value in point)
                {
                    value *= radius;
                }
            }

            double[] variances = Of(points, all, directions).Variances;
            for (int i = 0; i < directions && variances[0] > 0; i++)
            {
                sums[i] += variances[i] / (variances[0] * ReferenceDraws);
            }
        }

        return sums;
    }

    private static CodeNeighborhood Of(double[] points, ReadOnlySpan<int> chosen, int width)
    {
        double[] mean = new double[width];
        foreach (int index in chosen)
        {
            for (int j = 0; j < width; j++)
            {
                mean[j] += points[(index * width) + j] / chosen.Length;
            }
        }

        double[] covariance = new double[width * width];
        double[] centred = new double[width];
        foreach (int index in chosen)
        {
            for (int j = 0; j < width; j++)
            {
                centred[j] = points[(index * width) + j] - mean[j];
            }

            SymmetricSum.AddSquare(covariance, centred, 1.0 / chosen.Length);
        }

        double[] variances = new double[width];
        double[] axes = new double[width * width];
        SymmetricEigen.Vectors(covariance, variances, axes);
        return new CodeNeighborhood(variances, axes);
    }
}
