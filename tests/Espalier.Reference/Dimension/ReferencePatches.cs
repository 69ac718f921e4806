namespace Espalier.Reference.Dimension;

/// <summary>What spectral estimators see around a point, by textbook loops.</summary>
/// <param name="points">The points, a row each.</param>
public sealed class ReferencePatches(double[][] points)
{
    /// <summary>The other points by distance from one, the k nearest.</summary>
    public int[] Nearest(int point, int k) =>
        [.. Enumerable.Range(0, points.Length).Where(other => other != point).OrderBy(other => Distance(point, other)).ThenBy(other => other).Take(k)];

    /// <summary>The distance of two points.</summary>
    public double Distance(int first, int second) => Math.Sqrt(points[first].Zip(points[second], (x, y) => (x - y) * (x - y)).Sum());

    /// <summary>The covariance of some points, [features, features], divided by one less than their number.</summary>
    public double[,] Covariance(int[] members)
    {
        int features = points[0].Length;
        double[] mean = [.. Enumerable.Range(0, features).Select(feature => members.Average(member => points[member][feature]))];
        var covariance = new double[features, features];
        foreach (int member in members)
        {
            for (int row = 0; row < features; row++)
            {
                for (int column = 0; column < features; column++)
                {
                    covariance[row, column] += (points[member][row] - mean[row]) * (points[member][column] - mean[column]) / (members.Length - 1);
                }
            }
        }

        return covariance;
    }

    /// <summary>CA-PCA's dimension at a point.</summary>
    public int CurvatureAdjusted(int point, int k)
    {
        int[] nearest = Nearest(point, k + 1);
        double radius = (Distance(point, nearest[k - 1]) + Distance(point, nearest[k])) / 2;
        double[] eigenvalues = [.. JacobiEigenvalues.Of(Covariance(nearest[..k])).Select(value => value / (radius * radius))];
        double Score(int d)
        {
            double tail = eigenvalues[d..].Sum();
            double misfit = eigenvalues[..d].Sum(value => Math.Pow(value + (((3.0 * d) + 4) / (d * (d + 4.0)) * tail) - (1 / (d + 2.0)), 2));
            return Math.Sqrt(misfit) + (2 * tail);
        }

        return Enumerable.Range(1, Math.Min(eigenvalues.Length, k - 1)).MinBy(Score);
    }

    /// <summary>ABID's dimension at a point.</summary>
    public double AngleBased(int point, int k, bool selfPairs)
    {
        int[] nearest = Nearest(point, k);
        double sum = 0;
        foreach (int one in nearest)
        {
            foreach (int other in nearest)
            {
                double product = Enumerable.Range(0, points[0].Length).Sum(feature => (points[one][feature] - points[point][feature]) * (points[other][feature] - points[point][feature]));
                double cosine = product / (Distance(point, one) * Distance(point, other));
                sum += one == other && !selfPairs ? 0 : cosine * cosine;
            }
        }

        return (selfPairs ? (double)k * k : k * (k - 1.0)) / sum;
    }
}
