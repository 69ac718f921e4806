namespace Espalier.Reference.Dimension;

/// <summary>Expected simplex skewness of one neighbourhood, from determinants of all groups.</summary>
public static class ReferenceSkewness
{
    /// <summary>Version a: volumes of all groups of m + 1 vectors from the mean, over the products of their lengths.</summary>
    public static double Volumes(double[][] neighbors, int m)
    {
        double[][] vectors = Centred(neighbors);
        double volumes = 0;
        double weights = 0;
        foreach (int[] group in Groups(vectors.Length, m + 1, 0))
        {
            double[,] gram = new double[m + 1, m + 1];
            double weight = 1;
            for (int i = 0; i <= m; i++)
            {
                weight *= Math.Sqrt(Dot(vectors[group[i]], vectors[group[i]]));
                for (int j = 0; j <= m; j++)
                {
                    gram[i, j] = Dot(vectors[group[i]], vectors[group[j]]);
                }
            }

            volumes += Math.Sqrt(Math.Max(Determinant(gram), 0));
            weights += weight;
        }

        return volumes / weights;
    }

    /// <summary>Version b: projections of all pairs, over the products of their lengths.</summary>
    public static double Projections(double[][] neighbors)
    {
        double[][] vectors = Centred(neighbors);
        double projections = 0;
        double weights = 0;
        foreach (int[] group in Groups(vectors.Length, 2, 0))
        {
            double[] a = vectors[group[0]];
            double[] b = vectors[group[1]];
            projections += Math.Abs(Dot(a, b));
            weights += Math.Sqrt(Dot(a, a) * Dot(b, b));
        }

        return projections / weights;
    }

    private static double[][] Centred(double[][] points)
    {
        double[] mean = [.. points[0].Select((_, feature) => points.Average(point => point[feature]))];
        return [.. points.Select(point => point.Select((value, feature) => value - mean[feature]).ToArray())];
    }

    private static double Dot(double[] a, double[] b) => a.Zip(b, (x, y) => x * y).Sum();

    private static IEnumerable<int[]> Groups(int count, int size, int first)
    {
        if (size == 0)
        {
            yield return [];
            yield break;
        }

        for (int member = first; member < count; member++)
        {
            foreach (int[] rest in Groups(count, size - 1, member + 1))
            {
                yield return [member, .. rest];
            }
        }
    }

    // Expansion along the first row.
    private static double Determinant(double[,] matrix)
    {
        int size = matrix.GetLength(0);
        if (size == 1)
        {
            return matrix[0, 0];
        }

        double sum = 0;
        for (int left = 0; left < size; left++)
        {
            double[,] minor = new double[size - 1, size - 1];
            for (int row = 1; row < size; row++)
            {
                for (int column = 0; column < size - 1; column++)
                {
                    minor[row - 1, column] = matrix[row, column < left ? column : column + 1];
                }
            }

            sum += (left % 2 == 0 ? 1 : -1) * matrix[0, left] * Determinant(minor);
        }

        return sum;
    }
}
