namespace Espalier.Reference.Dimension;

/// <summary>The tight local estimate at one point, with the authors' boundary cases written out one by one.</summary>
public static class ReferenceTightEstimate
{
    /// <summary>The estimate from a point and its neighbours, nearest first; measurements below a share of the largest distance are left out.</summary>
    public static double At(double[] point, double[][] neighbors, double smallestShare)
    {
        double[] distances = [.. neighbors.Select(neighbor => Distance(point, neighbor))];
        double r = distances[^1];
        double sum = 0;
        int count = 0;
        for (int i = 0; i < neighbors.Length; i++)
        {
            if (distances[i] > smallestShare * r)
            {
                sum += 2 * Math.Log(distances[i] / r);
                count += 2;
            }

            for (int j = 0; j < neighbors.Length; j++)
            {
                double v = Distance(neighbors[i], neighbors[j]);
                if (i == j || v == 0)
                {
                    continue;
                }

                double z = Math.Sqrt(Math.Max((2 * distances[i] * distances[i]) + (2 * distances[j] * distances[j]) - (v * v), 0));
                double s = Measurement(distances[i], distances[j], v, r);
                double t = Measurement(distances[i], distances[j], z, r);
                if (s > smallestShare * r && t > smallestShare * r)
                {
                    sum += Math.Log(s / r) + Math.Log(t / r);
                    count += 2;
                }
            }
        }

        return -count / sum;
    }

    private static double Measurement(double u, double w, double v, double r)
    {
        if (u == 0)
        {
            return w;
        }

        if (w == 0)
        {
            return r * v / (r + v);
        }

        double a = (u * u) + (v * v) - (w * w);
        double room = (r * r) - (u * u);
        return room == 0 ? r * v * v / ((r * r) + (v * v) - (w * w)) : r * (Math.Sqrt((a * a) + (4 * v * v * room)) - a) / (2 * room);
    }

    private static double Distance(double[] a, double[] b) => Math.Sqrt(a.Zip(b, (x, y) => (x - y) * (x - y)).Sum());
}
