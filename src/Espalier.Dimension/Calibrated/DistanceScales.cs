using Espalier.Numerics;

namespace Espalier.Dimension;

/// <summary>Dimensions from how distances to neighbours grow with their rank, before any calibration.</summary>
/// <remarks>
/// For points of even density in d dimensions <c>E ln r_b − E ln r_a = (ψ(b) − ψ(a)) / d</c>, whatever the density is; means are over all points.
/// At a = 1, b = 2 that is the likelihood estimate of the ratio of the two nearest distances.
/// </remarks>
internal sealed class DistanceScales
{
    private readonly double[] _meanLogarithms;

    private DistanceScales(double[] meanLogarithms) => _meanLogarithms = meanLogarithms;

    /// <summary>The number of scales a = 1, 2, 4, ….</summary>
    public int Count => CalibrationScales.DistanceCount(_meanLogarithms.Length);

    /// <summary>Takes the means over all points, none of which may be a copy of another.</summary>
    public static DistanceScales Of(NeighborGraph graph)
    {
        double[] sums = new double[graph.Neighbors];
        for (int point = 0; point < graph.Points; point++)
        {
            ReadOnlySpan<double> distances = graph.DistancesOf(point);
            for (int rank = 0; rank < sums.Length; rank++)
            {
                sums[rank] += Math.Log(distances[rank]) / graph.Points;
            }
        }

        return new DistanceScales(sums);
    }

    /// <summary>The geometric mean over points of the distance to a neighbour.</summary>
    /// <param name="rank">Its rank from 1.</param>
    public double Distance(int rank) => Math.Exp(_meanLogarithms[rank - 1]);

    /// <summary>The logarithm of the dimension between neighbours a = 2^scale and 2a; infinite where ties leave no growth.</summary>
    public double LogDimension(int scale)
    {
        int nearer = 1 << scale;
        double expected = 0;
        for (int rank = nearer; rank < 2 * nearer; rank++)
        {
            expected += 1.0 / rank;
        }

        double growth = _meanLogarithms[(2 * nearer) - 1] - _meanLogarithms[nearer - 1];
        return growth > 0 ? Math.Log(expected / growth) : double.PositiveInfinity;
    }
}
