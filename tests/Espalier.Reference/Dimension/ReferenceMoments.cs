namespace Espalier.Reference.Dimension;

/// <summary>Second moments of a covariance matrix by going over all choices of different points.</summary>
public static class ReferenceMoments
{
    /// <summary>Unbiased estimates of tr Σ, tr Σ² and (tr Σ)².</summary>
    /// <param name="points">The sample, one point a row; at least four.</param>
    public static (double Trace, double Square, double SquaredTrace) Of(double[][] points)
    {
        double trace = 0;
        double square = 0;
        double squaredTrace = 0;
        long pairs = 0;
        long quadruples = 0;
        for (int a = 0; a < points.Length; a++)
        {
            for (int b = 0; b < points.Length; b++)
            {
                if (a == b)
                {
                    continue;
                }

                trace += Product(points[a], points[b], points[a], points[b]) / 2;
                pairs++;
                for (int c = 0; c < points.Length; c++)
                {
                    for (int e = 0; e < points.Length; e++)
                    {
                        if (c == e || c == a || c == b || e == a || e == b)
                        {
                            continue;
                        }

                        double across = Product(points[a], points[b], points[c], points[e]);
                        square += across * across / 4;
                        squaredTrace += Product(points[a], points[b], points[a], points[b]) * Product(points[c], points[e], points[c], points[e]) / 4;
                        quadruples++;
                    }
                }
            }
        }

        return (trace / pairs, square / quadruples, squaredTrace / quadruples);
    }

    // (a − b)·(c − e)
    private static double Product(double[] a, double[] b, double[] c, double[] e)
    {
        double sum = 0;
        for (int feature = 0; feature < a.Length; feature++)
        {
            sum += (a[feature] - b[feature]) * (c[feature] - e[feature]);
        }

        return sum;
    }
}
