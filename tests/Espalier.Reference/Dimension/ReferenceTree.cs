namespace Espalier.Reference.Dimension;

/// <summary>The minimum spanning tree by Kruskal's algorithm over the sorted list of all pairs.</summary>
public static class ReferenceTree
{
    /// <summary>The edges' lengths, rising.</summary>
    /// <param name="points">The points, a row each.</param>
    public static double[] EdgeLengths(double[][] points)
    {
        int[] group = [.. Enumerable.Range(0, points.Length)];
        var pairs =
            from first in Enumerable.Range(0, points.Length)
            from second in Enumerable.Range(0, first)
            let length = Math.Sqrt(points[first].Zip(points[second], (x, y) => (x - y) * (x - y)).Sum())
            orderby length
            select (first, second, length);
        List<double> lengths = [];
        foreach ((int first, int second, double length) in pairs)
        {
            int joined = group[first];
            int kept = group[second];
            if (joined != kept)
            {
                group = [.. group.Select(number => number == joined ? kept : number)];
                lengths.Add(length);
            }
        }

        return [.. lengths];
    }
}
