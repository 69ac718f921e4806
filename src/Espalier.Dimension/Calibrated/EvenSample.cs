using Espalier.Numerics;

namespace Espalier.Dimension;

/// <summary>Chooses points that stand for all, whatever order the points are in.</summary>
internal static class EvenSample
{
    /// <summary>Takes points at even steps through the ranking by distance to the farthest neighbour: dense and thin regions get their due.</summary>
    /// <param name="graph">The neighbours.</param>
    /// <param name="most">How many to take at most, at least 1.</param>
    /// <returns>The indices, by rising distance.</returns>
    public static int[] Of(NeighborGraph graph, int most)
    {
        double[] reach = new double[graph.Points];
        int[] order = new int[graph.Points];
        for (int point = 0; point < order.Length; point++)
        {
            reach[point] = graph.DistancesOf(point)[^1];
            order[point] = point;
        }

        Array.Sort(order, (a, b) => reach[a] != reach[b] ? reach[a].CompareTo(reach[b]) : a.CompareTo(b));
        int count = Math.Min(most, order.Length);
        int[] chosen = new int[count];
        for (int i = 0; i < count; i++)
        {
            chosen[i] = order[(int)(((2L * i) + 1) * order.Length / (2L * count))];
        }

        return chosen;
    }
}
