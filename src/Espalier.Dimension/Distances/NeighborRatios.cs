using Espalier.Numerics;

namespace Espalier.Dimension;

/// <summary>Logarithms of the ratio of two neighbours' distances at every point.</summary>
internal sealed class NeighborRatios
{
    private NeighborRatios(double[] logarithms, int copies, int rank)
    {
        Logarithms = logarithms;
        Kept = logarithms.Length - copies;
        Dropped = copies == 0 ? [] : [new DroppedPoints(copies, rank == 1 ? "the nearest neighbour is a copy" : $"the {rank} nearest neighbours are copies")];
    }

    /// <summary>ln(r_b/r_a) at every point, NaN where r_a is 0.</summary>
    public double[] Logarithms { get; }

    /// <summary>How many points have a ratio.</summary>
    public int Kept { get; }

    /// <summary>Why the others have none.</summary>
    public IReadOnlyList<DroppedPoints> Dropped { get; }

    /// <summary>Computes them.</summary>
    /// <param name="context">Threads and cancellation.</param>
    /// <param name="graph">The neighbours, at least b of them.</param>
    /// <param name="a">The rank of the nearer neighbour, from 1.</param>
    /// <param name="b">The rank of the farther one, above a.</param>
    public static NeighborRatios Of(EstimationContext context, NeighborGraph graph, int a, int b)
    {
        double[] logarithms = new double[graph.Points];
        PointChunks.Run(context, graph.Points, (first, end) =>
        {
            for (int point = first; point < end; point++)
            {
                ReadOnlySpan<double> distances = graph.DistancesOf(point);
                double ratio = distances[b - 1] / distances[a - 1];
                logarithms[point] = double.IsFinite(ratio) ? Math.Log(ratio) : double.NaN;
            }
        });
        return new NeighborRatios(logarithms, logarithms.Count(double.IsNaN), a);
    }
}
