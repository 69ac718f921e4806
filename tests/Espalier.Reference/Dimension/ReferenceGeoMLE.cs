namespace Espalier.Reference.Dimension;

/// <summary>Extrapolated maximum likelihood as its description goes: neighbours of every resample, a table of estimates, a regression a point.</summary>
public static class ReferenceGeoMLE
{
    private const double Ridge = 5e-3;

    /// <summary>The estimate of one round.</summary>
    /// <param name="neighbors">The points' neighbours.</param>
    /// <param name="resamples">For each resample, which points are in it.</param>
    /// <param name="first">The smallest k.</param>
    /// <param name="last">The largest k.</param>
    /// <returns>The mean over points of the regression's constant.</returns>
    public static double Round(ReferenceNeighborDistances neighbors, bool[][] resamples, int first, int last)
    {
        double sum = 0;
        for (int point = 0; point < neighbors.Points; point++)
        {
            double[][] rows = [.. resamples.Select(members => neighbors.DistancesAmong(point, members))];
            int[] sizes = [.. Enumerable.Range(first, last - first + 1)];
            double[][] estimates = [.. sizes.Select(k => rows.Select(row => (k - 2) / Enumerable.Range(0, k - 1).Sum(j => Math.Log(row[k - 1] / row[j]))).ToArray())];
            double[] radii = [.. sizes.Select(k => rows.Average(row => row[k - 1]))];
            double[] x = [.. radii.Select(radius => radius / radii[^1])];
            sum += Constant(x, [.. estimates.Select(of => of.Average())], [.. estimates.Select(of => 1 / Deviation(of))]);
        }

        return sum / neighbors.Points;
    }

    private static double Deviation(double[] values) =>
        Math.Sqrt(values.Sum(value => Math.Pow(value - values.Average(), 2)) / (values.Length - 1));

    /// <summary>Solves the normal equations of constant, x and x², the latter two penalised, by elimination.</summary>
    private static double Constant(double[] x, double[] y, double[] weights)
    {
        double[,] system = new double[3, 4];
        for (int i = 0; i < x.Length; i++)
        {
            double[] row = [1, x[i], x[i] * x[i], y[i]];
            for (int r = 0; r < 3; r++)
            {
                for (int c = 0; c < 4; c++)
                {
                    system[r, c] += weights[i] * row[r] * row[c];
                }
            }
        }

        system[1, 1] += Ridge;
        system[2, 2] += Ridge;

        // From the last unknown up, so that the constant is left.
        for (int pivot = 2; pivot > 0; pivot--)
        {
            for (int r = 0; r < pivot; r++)
            {
                double factor = system[r, pivot] / system[pivot, pivot];
                for (int c = 0; c < 4; c++)
                {
                    system[r, c] -= factor * system[pivot, c];
                }
            }
        }

        return system[0, 3] / system[0, 0];
    }
}
