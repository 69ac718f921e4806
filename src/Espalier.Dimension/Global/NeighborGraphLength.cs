using System.Globalization;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using Espalier.Numerics;

namespace Espalier.Dimension;

/// <summary>Estimates dimension from the growth of the length of the graph of nearest neighbours with the number of points: "KNN".</summary>
/// <remarks>
/// <para>The graph joins each of m points with its k nearest; with edges to the power γ its length grows like <c>L(m) ~ c·m^((d − γ)/d)</c>.
/// <c>d = γ/(1 − a)</c> with the slope a of ln L against ln m, or, with <see cref="WholeNumber"/>, the whole d from 1 to D for which <c>c·m^((d − γ)/d)</c>
/// fits the lengths of all subsets best, as published.</para>
/// <para>Subsets are drawn by the seed, without repeats, at <see cref="Sizes"/> sizes in equal ratios from a quarter of the points on; each size
/// <see cref="Draws"/> times but that of all points, which is there once. Graphs of subsets come from one graph of all points: a point's neighbours in a
/// subset are the first of its neighbours that are in it; the few points whose list is too short are searched among the subset. So subsets cost little more
/// than reading that graph.</para>
/// <para>Low in many dimensions because of the boundary. A point's copies are edges of length 0.</para>
/// <para>Cost: 32 neighbours of every point (or 8·k), then O(n·k) for each draw.</para>
/// <para>Costa and Hero 2004, doi:10.1109/TSP.2004.831130; Costa, Girotra and Hero 2005, doi:10.1109/SSP.2005.1628631. scikit-dimension's <c>KNN</c> by
/// default draws 3 to 6 points, with repeats, from a stream that cannot be seeded, so its answer is nearly random; there is nothing to agree with.</para>
/// </remarks>
public sealed class NeighborGraphLength : DimensionEstimator
{
    private const double SmallestShare = 0.25;
    private const int ListedForEach = 8;

    private readonly int _neighbors = 4;
    private readonly double _power = 1;
    private readonly int _sizes = 6;
    private readonly int _draws = 5;

    /// <summary>The number of neighbours k in the graph, from 1 to 1000. Default 4.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public int Neighbors
    {
        get => _neighbors;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, 1000);
            _neighbors = value;
        }
    }

    /// <summary>The power γ of edge lengths, above 0. It must stay below the dimension. Default 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public double Power
    {
        get => _power;
        init => _power = value > 0 && double.IsFinite(value)
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "The power is above 0.");
    }

    /// <summary>The number of subset sizes, from 2 to 100. Default 6.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public int Sizes
    {
        get => _sizes;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 2);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, 100);
            _sizes = value;
        }
    }

    /// <summary>The subsets drawn of each size, from 1 to 1000. Default 5.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public int Draws
    {
        get => _draws;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, 1000);
            _draws = value;
        }
    }

    /// <summary>Whether the answer is the whole number that fits best. Default false.</summary>
    public bool WholeNumber { get; init; }

    /// <inheritdoc/>
    public override string Name => WholeNumber ? "KNN-whole" : "KNN";

    /// <inheritdoc/>
    public override string Reference => "Costa and Hero 2004, doi:10.1109/TSP.2004.831130";

    /// <inheritdoc/>
    public override string Settings => string.Create(CultureInfo.InvariantCulture, $"k = {Neighbors}, γ = {Power}, {Sizes} sizes of {Draws} draws");

    /// <inheritdoc/>
    public override bool NeedsPoints => true;

    /// <inheritdoc/>
    public override bool DrawsSubsets => true;

    /// <inheritdoc/>
    public override int FewestPoints => 40;

    /// <inheritdoc/>
    public override int NeighborsFor(int points) => Math.Max(Neighbors, Math.Min(ListedForEach * Neighbors, points / 2));

    /// <inheritdoc/>
    protected override DimensionEstimate Compute(EstimationContext context)
    {
        NeighborGraph graph = context.Neighbors(NeighborsFor(context.Count));
        int smallest = (int)(context.Count * SmallestShare);
        if (smallest <= Neighbors)
        {
            throw new EstimationException($"needs more than {Neighbors} points in a quarter of the {context.Count}; give more points or ask for fewer neighbours");
        }

        double scale = new CentredPoints(context.Points).Scale;
        int[] sizes = GrowthExponent.Sizes(smallest, context.Count, Sizes);
        (int Size, int Draw)[] subsets =
            [.. sizes.SelectMany(size => Enumerable.Range(0, size == context.Count ? 1 : Draws).Select(draw => (size, draw)))];
        double[] lengths = new double[subsets.Length];
        context.Pool.Run(subsets.Length, subset =>
        {
            context.Options.Cancellation.ThrowIfCancellationRequested();
            (int size, int draw) = subsets[subset];
            int[] members = size == context.Count
                ? [.. Enumerable.Range(0, size)]
                : context.Random($"dimension/KNN/{size}", (ulong)draw).NextPermutation(context.Count)[..size];
            lengths[subset] = Length(context.Points, graph, members, scale);
        });
        return new DimensionEstimate { Dimension = WholeNumber ? BestWhole(context.Points.Features, subsets, lengths) : Slope(sizes, subsets, lengths) };
    }

    /// <summary>The length of the graph of some of the points.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal double Length(PointCloud points, NeighborGraph graph, ReadOnlySpan<int> members, double scale)
    {
        bool[] isMember = new bool[graph.Points];
        foreach (int member in members)
        {
            isMember[member] = true;
        }

        double total = 0;
        double[] searched = [];
        foreach (int member in members)
        {
            ReadOnlySpan<int> indices = graph.IndicesOf(member);
            ReadOnlySpan<double> distances = graph.DistancesOf(member);
            double length = 0;
            int found = 0;
            for (int rank = 0; found < Neighbors && rank < indices.Length; rank++)
            {
                if (isMember[indices[rank]])
                {
                    length += Edge(distances[rank] / scale);
                    found++;
                }
            }

            if (found < Neighbors)
            {
                searched = searched.Length > 0 ? searched : new double[members.Length];
                length = SearchedLength(points, members, member, searched, scale);
            }

            total += length;
        }

        return total;
    }

    private double Edge(double length) => Power == 1 ? length : Math.Pow(length, Power);

    private double SearchedLength(PointCloud points, ReadOnlySpan<int> members, int member, double[] distances, double scale)
    {
        for (int other = 0; other < members.Length; other++)
        {
            distances[other] = members[other] == member ? double.PositiveInfinity : TensorPrimitives.Distance(points[member], points[members[other]]);
        }

        Array.Sort(distances);
        double length = 0;
        foreach (double distance in distances.AsSpan(0, Neighbors))
        {
            length += Edge(distance / scale);
        }

        return length;
    }

    private double Slope(int[] sizes, (int Size, int Draw)[] subsets, double[] lengths) => GrowthExponent.Dimension(
        sizes, [.. sizes.Select(size => subsets.Zip(lengths).Where(pair => pair.First.Size == size).Average(pair => pair.Second))], Power);

    private double BestWhole(int features, (int Size, int Draw)[] subsets, double[] lengths)
    {
        int best = 0;
        double least = double.PositiveInfinity;
        for (int dimension = 1; dimension <= features; dimension++)
        {
            double exponent = (dimension - Power) / dimension;
            double fitted = 0;
            double squares = 0;
            for (int i = 0; i < lengths.Length; i++)
            {
                double growth = Math.Pow(subsets[i].Size, exponent);
                fitted += growth * lengths[i];
                squares += growth * growth;
            }

            double constant = fitted / squares;
            double misfit = 0;
            for (int i = 0; i < lengths.Length; i++)
            {
                double difference = lengths[i] - (constant * Math.Pow(subsets[i].Size, exponent));
                misfit += difference * difference;
            }

            if (misfit < least)
            {
                least = misfit;
                best = dimension;
            }
        }

        return best;
    }
}
