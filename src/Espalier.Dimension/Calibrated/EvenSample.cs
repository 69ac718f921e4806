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
        int[] order = [.. Enumerable.Range(0, graph.Points)];
        Array.Sort(order, (a, b) => Compare(graph.DistancesOf(a), graph.DistancesOf(b)) is var sign && sign != 0 ? sign : a.CompareTo(b));
        int count = Math.Min(most, order.Length);
        int[] chosen = new int[count];
        for (int i = 0; i < count; i++)
        {
            chosen[i] = order[(int)(((2L * i) + 1) * order.Length / (2L * count))];
        }

        return chosen;
    }

    // Points that are each other's farthest neighbour tie, so nearer neighbours decide; indices only between points that are alike in all.
    private static int Compare(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        for (int rank = first.Length - 1; rank >= 0; rank--)
        {
            if (first[rank] != second[rank])
            {
                return first[rank].CompareTo(second[rank]);
            }
        }

        return 0;
    }
}
