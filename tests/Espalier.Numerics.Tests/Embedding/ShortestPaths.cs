namespace Espalier.Numerics.Tests.Embedding;

/// <summary>Shortest paths over a graph of near neighbours, the plain way: all distances, sorted neighbours, gaps by trying all pairs, Floyd and Warshall.</summary>
internal static class ShortestPaths
{
    internal static double[,] ByHand(float[] points, int count, int neighbors)
    {
        double[,] lengths = new double[count, count];
        for (int i = 0; i < count; i++)
        {
            for (int j = 0; j < count; j++)
            {
                lengths[i, j] = i == j ? 0 : double.PositiveInfinity;
            }
        }

        for (int i = 0; i < count; i++)
        {
            foreach (int j in Enumerable.Range(0, count).Where(j => j != i).OrderBy(j => Straight(points, count, i, j)).Take(neighbors))
            {
                lengths[i, j] = lengths[j, i] = Straight(points, count, i, j);
            }
        }

        Close(lengths, count);
        while (Enumerable.Range(0, count).Any(i => double.IsInfinity(lengths[0, i])))
        {
            (int inside, int outside) = (from i in Enumerable.Range(0, count)
                                         from j in Enumerable.Range(0, count)
                                         where double.IsFinite(lengths[0, i]) && double.IsInfinity(lengths[0, j])
                                         orderby Straight(points, count, i, j)
                                         select (i, j)).First();
            lengths[inside, outside] = lengths[outside, inside] = Straight(points, count, inside, outside);
            Close(lengths, count);
        }

        return lengths;
    }

    internal static double Straight(float[] points, int count, int i, int j)
    {
        int width = points.Length / count;
        double sum = 0;
        for (int f = 0; f < width; f++)
        {
            sum += Math.Pow((double)points[(i * width) + f] - points[(j * width) + f], 2);
        }

        return Math.Sqrt(sum);
    }

    private static void Close(double[,] lengths, int count)
    {
        for (int through = 0; through < count; through++)
        {
            for (int i = 0; i < count; i++)
            {
                for (int j = 0; j < count; j++)
                {
                    lengths[i, j] = Math.Min(lengths[i, j], lengths[i, through] + lengths[through, j]);
                }
            }
        }
    }
}
