using Espalier.Numerics;

namespace Espalier.Dimension;

/// <summary>Estimates dimension by extrapolating maximum-likelihood estimates of growing balls to radius 0, at every point and over resamples.</summary>
/// <remarks>
/// <para>In a resample (n draws with replacement, repeats dropped) <c>d_k = (k − 2)/Σ_{j&lt;k} ln(r_k/r_j)</c> is computed at every point for k = <see cref="FewestNeighbors"/> …
/// <see cref="Neighbors"/>. Over 20 resamples, means of d_k are regressed at every point on means R of r_k and R², weighted by one over their deviation
/// and with a ridge of 0.005; the constant is the estimate at R = 0. It is averaged over points, held between 0 and the number of features, and averaged over ten
/// such rounds.</para>
/// <para>Curvature and uneven density change d_k with the radius, and that is what the extrapolation takes away; so it does part of the edges' bias.
/// Noise does too, the other way, and then it makes things worse than <see cref="MLE"/>. Radii are divided by the largest of their point first, so that the ridge does not depend on the units of the data; in the authors' program it
/// does.</para>
/// <para>Resamples' neighbours are read off one graph of about 100 neighbours: a neighbour is in a resample or not. Should fewer than k of
/// them be in (six deviations away for the default), that resample is left out at that k. Points with a copy among the neighbours are dropped and counted. Cost: that graph, and 200 walks along
/// each row of it. Draws resamples by the seed: another order of the points gives a slightly different number.</para>
/// <para>Gomtsyan, Mokrov, Panov and Yanovich 2019, "Geometry-aware maximum likelihood estimation of intrinsic dimension", arXiv:1904.06151 (the brief description)
/// and their program; it searches neighbours 200 times.</para>
/// </remarks>
public sealed class GeoMLE : DimensionEstimator
{
    private const int Rounds = 10;
    private const int Resamples = 20;

    // The share of points in a resample of n draws: 1 − 1/e.
    private const double ShareDrawn = 0.632120558828557678;
    private const double DeviationsOfMargin = 6;

    private readonly int _neighbors = 40;
    private readonly int _fewestNeighbors = 10;

    /// <summary>The largest k, at least 5; at least three above the smallest one that is used. Default 40.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is below 5.</exception>
    public int Neighbors
    {
        get => _neighbors;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 5);
            _neighbors = value;
        }
    }

    /// <summary>The smallest k, at least 3; a quarter of <see cref="Neighbors"/>, but at least 3, if that is smaller. Default 10.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is below 3.</exception>
    public int FewestNeighbors
    {
        get => _fewestNeighbors;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 3);
            _fewestNeighbors = value;
        }
    }

    /// <inheritdoc/>
    public override string Name => "GeoMLE";

    /// <inheritdoc/>
    public override string Reference => "Gomtsyan et al. 2019, arXiv:1904.06151";

    /// <inheritdoc/>
    public override string Settings => $"k = {First} to {Neighbors}, {Rounds} × {Resamples} resamples";

    /// <inheritdoc/>
    public override bool DrawsSubsets => true;

    private int First => Math.Min(FewestNeighbors, Math.Max(3, Neighbors / 4));

    /// <inheritdoc/>
    public override int NeighborsFor(int points)
    {
        double deviation = Math.Sqrt(Neighbors * (1 - ShareDrawn)) / ShareDrawn;
        double expected = Neighbors / ShareDrawn;
        return (int)Math.Ceiling(Math.Max(expected + 1, Math.Min(points - 1, expected + (DeviationsOfMargin * deviation))));
    }

    /// <inheritdoc/>
    protected override DimensionEstimate Compute(EstimationContext context)
    {
        NeighborGraph graph = context.Neighbors(NeighborsFor(context.Count));
        var members = new ResampleMembers(context, "dimension/GeoMLE/resamples", Rounds * Resamples);
        double[] values = new double[graph.Points * Rounds];
        PointChunks.Run(context, graph.Points, (first, end) =>
        {
            var curve = new RadiusCurve(First, Neighbors, graph.Neighbors);
            ulong[] masks = new ulong[members.MaskWords(graph.Neighbors)];
            for (int point = first; point < end; point++)
            {
                if (graph.DistancesOf(point)[0] > 0)
                {
                    members.Transpose(graph.IndicesOf(point), masks);
                    curve.MoveTo(graph.DistancesOf(point));
                    Extrapolate(curve, masks, ResampleMembers.RowWords(graph.Neighbors), values.AsSpan(point * Rounds, Rounds));
                }
                else
                {
                    values.AsSpan(point * Rounds, Rounds).Fill(double.NaN);
                }
            }
        });
        return Combine(context, graph, values);
    }

    private static void Extrapolate(RadiusCurve curve, ReadOnlySpan<ulong> masks, int words, Span<double> rounds)
    {
        for (int round = 0; round < Rounds; round++)
        {
            curve.Clear();
            for (int resample = round * Resamples; resample < (round + 1) * Resamples; resample++)
            {
                curve.Add(masks.Slice(resample * words, words));
            }

            rounds[round] = curve.AtRadiusZero();
        }
    }

    private static DimensionEstimate Combine(EstimationContext context, NeighborGraph graph, double[] values)
    {
        double limit = context.HasPoints ? context.Points.Features : double.PositiveInfinity;
        double[] pointwise = new double[graph.Points];
        double[] sums = new double[Rounds];
        int dropped = 0;
        for (int point = 0; point < graph.Points; point++)
        {
            ReadOnlySpan<double> rounds = values.AsSpan(point * Rounds, Rounds);
            double mean = 0;
            foreach (double value in rounds)
            {
                mean += value / Rounds;
            }

            pointwise[point] = mean;
            if (double.IsNaN(mean))
            {
                dropped++;
                continue;
            }

            for (int round = 0; round < Rounds; round++)
            {
                sums[round] += rounds[round];
            }
        }

        if (graph.Points - dropped < 2)
        {
            throw new EstimationException($"needs neighbours at different distances above 0, which {dropped} of {graph.Points} points do not have; merge repeated points first");
        }

        double dimension = sums.Average(sum => Math.Clamp(sum / (graph.Points - dropped), 0, limit));
        double error = OverlapError.OfMean(pointwise, graph);
        return new DimensionEstimate
        {
            Dimension = dimension,
            StandardError = error,
            Interval = OverlapError.Interval(dimension, error),
            Dropped = dropped == 0 ? [] : [new DroppedPoints(dropped, "neighbours are copies or equally far")],
        };
    }
}
