namespace Espalier.Numerics;

/// <summary>A graph of near neighbours with shortest paths over it; parts that hang apart are joined where they come closest.</summary>
internal sealed class GeodesicGraph
{
    private readonly List<(int To, double Length)>[] _edges;

    /// <param name="points">The points, <c>[point][coordinate]</c>.</param>
    /// <param name="count">Number of points, at least 2.</param>
    /// <param name="neighbors">Neighbours that each point is joined with.</param>
    public GeodesicGraph(ReadOnlySpan<float> points, int count, int neighbors)
    {
        Count = count;
        _edges = new List<(int, double)>[count];
        for (int i = 0; i < count; i++)
        {
            _edges[i] = [];
        }

        int width = points.Length / count;
        NeighborGraph near = NeighborSearch.Find(points.ToArray(), width, Math.Min(neighbors, count - 1));
        for (int i = 0; i < count; i++)
        {
            foreach (int j in near.IndicesOf(i))
            {
                Join(i, j, Math.Sqrt(SquaredDistance(points, width, i, j)));
            }
        }

        JoinParts(points, width);
    }

    /// <summary>Gets the number of points.</summary>
    public int Count { get; }

    /// <summary>Computes the lengths of the shortest paths from a point to all points (Dijkstra 1959, doi:10.1007/BF01386390).</summary>
    /// <param name="source">The point.</param>
    /// <returns>One length for each point.</returns>
    public double[] DistancesFrom(int source)
    {
        double[] lengths = new double[Count];
        Array.Fill(lengths, double.PositiveInfinity);
        lengths[source] = 0;
        PriorityQueue<int, (double Length, int Point)> queue = new();
        queue.Enqueue(source, (0, source));
        while (queue.TryDequeue(out int point, out (double Length, int Point) priority))
        {
            if (priority.Length > lengths[point])
            {
                continue;
            }

            foreach ((int to, double length) in _edges[point])
            {
                double through = priority.Length + length;
                if (through < lengths[to])
                {
                    lengths[to] = through;
                    queue.Enqueue(to, (through, to));
                }
            }
        }

        return lengths;
    }

    private static double SquaredDistance(ReadOnlySpan<float> points, int width, int from, int to)
    {
        ReadOnlySpan<float> origin = points.Slice(from * width, width);
        ReadOnlySpan<float> other = points.Slice(to * width, width);
        double sum = 0;
        for (int f = 0; f < width; f++)
        {
            double difference = (double)origin[f] - other[f];
            sum += difference * difference;
        }

        return sum;
    }

    private void Join(int i, int j, double length)
    {
        _edges[i].Add((j, length));
        _edges[j].Add((i, length));
    }

    /// <summary>Grows the part that holds point 0 by the shortest gap to a point outside until it holds all.</summary>
    private void JoinParts(ReadOnlySpan<float> points, int width)
    {
        double[] gaps = new double[Count];
        int[] nearest = new int[Count];
        Array.Fill(gaps, double.PositiveInfinity);
        bool[] inside = new bool[Count];
        int next = 0;
        while (true)
        {
            Stack<int> reached = new([next]);
            inside[next] = true;
            while (reached.TryPop(out int point))
            {
                foreach ((int to, _) in _edges[point])
                {
                    if (!inside[to])
                    {
                        inside[to] = true;
                        reached.Push(to);
                    }
                }
            }

            if (!inside.Contains(false))
            {
                return;
            }

            // Rare: data that fall apart. Each point is measured once, when it comes inside.
            for (int i = 0; i < Count; i++)
            {
                if (!inside[i] || nearest[i] < 0)
                {
                    continue;
                }

                nearest[i] = -1;
                for (int j = 0; j < Count; j++)
                {
                    if (!inside[j] && SquaredDistance(points, width, i, j) is double square && square < gaps[j])
                    {
                        gaps[j] = square;
                        nearest[j] = i;
                    }
                }
            }

            next = Enumerable.Range(0, Count).Where(i => !inside[i]).MinBy(i => gaps[i]);
            Join(nearest[next], next, Math.Sqrt(gaps[next]));
        }
    }
}
