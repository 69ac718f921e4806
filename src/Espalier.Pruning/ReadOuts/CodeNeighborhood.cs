using Espalier.Numerics;

namespace Espalier.Pruning.ReadOuts;

/// <summary>The cloud of codes around one code: how far it extends in each direction, the widest first, among its nearest neighbours and among more of them.</summary>
/// <param name="Near">The variances of the nearest codes along the w directions in which they differ most, falling.</param>
/// <param name="Far">The variances of more codes along their own w directions, falling.</param>
internal sealed record CodeNeighborhood(double[] Near, double[] Far)
{
    private const int ReferenceDraws = 32;

    /// <summary>Finds the nearest codes of a point and how they are spread.</summary>
    /// <param name="points">The codes' coordinates, [codes × w].</param>
    /// <param name="point">The point.</param>
    /// <param name="near">How many codes are near, at least 1.</param>
    /// <param name="far">How many to take besides, those included.</param>
    public static CodeNeighborhood Around(double[] points, ReadOnlySpan<double> point, int near, int far)
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
        return new CodeNeighborhood(Variances(points, indices.AsSpan(0, near), width), Variances(points, indices.AsSpan(0, far), width));
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
                DrawInBall(stream, points.AsSpan(i * directions, directions));
            }

            double[] variances = Variances(points, all, directions);
            for (int i = 0; i < directions && variances[0] > 0; i++)
            {
                sums[i] += variances[i] / (variances[0] * ReferenceDraws);
            }
        }

        return sums;
    }

    private static void DrawInBall(RandomStream stream, Span<double> point)
    {
        double length = 0;
        foreach (ref double value in point)
        {
            value = stream.NextNormal();
            length += value * value;
        }

        double radius = Math.Pow(stream.NextUniform(), 1.0 / point.Length) / Math.Sqrt(length);
        foreach (ref double value in point)
        {
            value *= radius;
        }
    }

    private static double[] Variances(double[] points, ReadOnlySpan<int> chosen, int width)
    {
        double[] variances = new double[width];
        SymmetricEigen.Values(Covariance(points, chosen, width), variances);
        return variances;
    }

    private static double[] Covariance(double[] points, ReadOnlySpan<int> chosen, int width)
    {
        double[] centred = new double[width * chosen.Length];
        double scale = 1 / Math.Sqrt(chosen.Length);
        for (int j = 0; j < width; j++)
        {
            double mean = 0;
            foreach (int index in chosen)
            {
                mean += points[(index * width) + j] / chosen.Length;
            }

            for (int i = 0; i < chosen.Length; i++)
            {
                centred[(j * chosen.Length) + i] = scale * (points[(chosen[i] * width) + j] - mean);
            }
        }

        double[] covariance = new double[width * width];
        GramProduct.Add(centred, chosen.Length, covariance);
        return covariance;
    }
}
