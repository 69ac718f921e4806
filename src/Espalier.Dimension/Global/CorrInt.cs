using System.Globalization;
using Espalier.Numerics;

namespace Espalier.Dimension;

/// <summary>Estimates the correlation dimension: how fast the share of pairs within a radius grows with it.</summary>
/// <remarks>
/// <para><c>d = ln(C(r₂)/C(r₁))/ln(r₂/r₁)</c>, with C(r) the share of pairs of points closer than r; r₁ and r₂ are the medians over points of the distances
/// to the k₁-th and k₂-th neighbour. Pairs are counted exactly.</para>
/// <para>Low in more than ten dimensions and wherever density varies, since pairs in dense places outnumber the others; sheets of a set that lie about as far
/// apart as the radii make it far too high.</para>
/// <para>Cost: k₂ neighbours of every point, and products of about an eighth of all pairs; O(n) memory. The profile takes radii of k and 2k neighbours for
/// growing k.</para>
/// <para>Grassberger and Procaccia 1983, doi:10.1016/0167-2789(83)90298-1; choice of radii as in scikit-dimension's <c>CorrInt</c>, which this agrees with. A
/// median of distances is often the distance of a pair, and in scikit-dimension such a pair at exactly r is in or out by how it was rounded
/// (<see cref="CountsPairsAtRadius"/>). It also lowers k₁ and k₂ by itself when points are few; here too few points are refused.</para>
/// </remarks>
public sealed class CorrInt : DimensionEstimator
{
    private const int LargestProfile = 256;

    private readonly int _nearer = 10;
    private readonly int _farther = 20;

    /// <summary>The neighbour k₁ that gives the smaller radius, at least 1. Default 10.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public int NearerNeighbor
    {
        get => _nearer;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            _nearer = value;
        }
    }

    /// <summary>The neighbour k₂ that gives the larger radius, at least 2 and above k₁. Default 20.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public int FartherNeighbor
    {
        get => _farther;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 2);
            _farther = value;
        }
    }

    /// <summary>Whether pairs exactly as far apart as a radius count. Default false, as published.</summary>
    public bool CountsPairsAtRadius { get; init; }

    /// <inheritdoc/>
    public override string Name => "CorrInt";

    /// <inheritdoc/>
    public override string Reference => "Grassberger and Procaccia 1983, doi:10.1016/0167-2789(83)90298-1";

    /// <inheritdoc/>
    public override string Settings => string.Create(
        CultureInfo.InvariantCulture, $"k₁ = {NearerNeighbor}, k₂ = {FartherNeighbor}{(CountsPairsAtRadius ? ", pairs at the radius too" : "")}");

    /// <inheritdoc/>
    public override bool NeedsPoints => true;

    /// <inheritdoc/>
    public override int NeighborsFor(int points) => FartherNeighbor;

    /// <inheritdoc/>
    protected override DimensionEstimate Compute(EstimationContext context)
    {
        if (NearerNeighbor >= FartherNeighbor)
        {
            throw new EstimationException($"needs two different radii, but k₁ is {NearerNeighbor} and k₂ {FartherNeighbor}; give k₁ below k₂");
        }

        NeighborGraph graph = context.Neighbors(FartherNeighbor);
        double nearer = LocalValues.MedianRadius(graph.Nearest(NearerNeighbor));
        double farther = LocalValues.MedianRadius(graph.Nearest(FartherNeighbor));
        long fewer = ClosePairs.Count(context, graph, nearer, CountsPairsAtRadius);
        if (fewer == 0 || !(nearer > 0 && farther > nearer))
        {
            throw new EstimationException(
                $"needs pairs closer than the median {NearerNeighbor}th neighbour, and {FartherNeighbor}th neighbours farther away; "
                + "these points repeat each other or lie on a lattice");
        }

        return new DimensionEstimate { Dimension = Slope(nearer, fewer, farther, ClosePairs.Count(context, graph, farther, CountsPairsAtRadius)) };
    }

    /// <summary>The slope between the radii of k and 2k neighbours for k = 1, 2, 4 …, up to half of the points and to 256.</summary>
    protected override IReadOnlyList<ScalePoint> ComputeProfile(EstimationContext context)
    {
        int most = Math.Min(context.Count / 2, LargestProfile);
        if (most < 2)
        {
            return [];
        }

        NeighborGraph graph = context.Neighbors(most);
        List<ScalePoint> profile = [];
        double last = 0;
        long fewer = 0;
        for (int k = 1; k <= most; k *= 2)
        {
            double radius = LocalValues.MedianRadius(graph.Nearest(k));
            if (radius > last)
            {
                long pairs = ClosePairs.Count(context, graph, radius, CountsPairsAtRadius);
                if (fewer > 0)
                {
                    profile.Add(new ScalePoint(k, radius, Slope(last, fewer, radius, pairs)));
                }

                last = radius;
                fewer = pairs;
            }
        }

        return profile;
    }

    private static double Slope(double nearer, long fewer, double farther, long more) => Math.Log(more / (double)fewer) / Math.Log(farther / nearer);
}
