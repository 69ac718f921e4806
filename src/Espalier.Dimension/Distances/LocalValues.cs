using Espalier.Numerics;

namespace Espalier.Dimension;

/// <summary>A value at every point, NaN where there is none, and the reasons why.</summary>
/// <remarks>
/// Estimators compute something positive and finite from the distances of a point's neighbours. Two things can go wrong, and only in data that repeat or
/// are rounded: a neighbour at distance 0 makes ratios infinite, neighbours that are equally far make their logarithms 0.
/// </remarks>
internal sealed class LocalValues
{
    /// <summary>What a function of distances answers for a point whose neighbours are copies of it.</summary>
    public const double Copies = 0;

    /// <summary>What a function of distances answers for a point whose neighbours are all equally far.</summary>
    public const double EquallyFar = double.PositiveInfinity;

    private LocalValues(double[] values, int copies, int equallyFar, string equallyFarReason)
    {
        Values = values;
        Kept = values.Length - copies - equallyFar;
        List<DroppedPoints> dropped = [];
        if (copies > 0)
        {
            dropped.Add(new DroppedPoints(copies, "neighbours are copies"));
        }

        if (equallyFar > 0)
        {
            dropped.Add(new DroppedPoints(equallyFar, equallyFarReason));
        }

        Dropped = dropped;
    }

    /// <summary>The value at every point, NaN where it was dropped.</summary>
    public double[] Values { get; }

    /// <summary>How many points have a value.</summary>
    public int Kept { get; }

    /// <summary>Why the others have none.</summary>
    public IReadOnlyList<DroppedPoints> Dropped { get; }

    /// <summary>Computes the value of every point.</summary>
    /// <param name="context">Threads and cancellation.</param>
    /// <param name="graph">The neighbours.</param>
    /// <param name="valueOf">Gives a finite positive value, <see cref="Copies"/> or <see cref="EquallyFar"/>, from the distances of a point's neighbours.</param>
    /// <param name="equallyFarReason">What <see cref="EquallyFar"/> means.</param>
    /// <exception cref="EstimationException">Fewer than two points have a value.</exception>
    public static LocalValues Compute(
        EstimationContext context, NeighborGraph graph, Func<ReadOnlySpan<double>, double> valueOf, string equallyFarReason = "neighbours are equally far")
    {
        double[] values = new double[graph.Points];
        PointChunks.Run(context, graph.Points, (first, end) =>
        {
            for (int point = first; point < end; point++)
            {
                values[point] = valueOf(graph.DistancesOf(point));
            }
        });
        int copies = 0;
        int equallyFar = 0;
        foreach (ref double value in values.AsSpan())
        {
            if (value == Copies)
            {
                copies++;
                value = double.NaN;
            }
            else if (double.IsPositiveInfinity(value))
            {
                equallyFar++;
                value = double.NaN;
            }
        }

        var local = new LocalValues(values, copies, equallyFar, equallyFarReason);
        return local.Kept >= 2 ? local : throw Refusal(copies, equallyFar, equallyFarReason);
    }

    /// <summary>Makes an estimate of values that are dimensions.</summary>
    public DimensionEstimate Combine(PointCombination combination, NeighborGraph graph)
    {
        double dimension = combination switch
        {
            PointCombination.HarmonicMean => 1 / Mean(value => 1 / value),
            PointCombination.Mean => Mean(value => value),
            _ => Medians.Middle([.. Values.Where(value => !double.IsNaN(value))]),
        };
        double? error = combination switch
        {
            PointCombination.HarmonicMean => OverlapError.OfMean(Array.ConvertAll(Values, value => dimension * dimension / value), graph),
            PointCombination.Mean => OverlapError.OfMean(Values, graph),
            _ => null,
        };
        return new DimensionEstimate
        {
            Dimension = dimension,
            StandardError = error,
            Interval = error is { } e ? OverlapError.Interval(dimension, e) : null,
            Pointwise = Values,
            Dropped = Dropped,
            Notes = combination == PointCombination.Mean ? FewNeighbors.Notes(graph.Neighbors) : [],
        };
    }

    /// <summary>The mean of a function of the values, over points that have one, in the points' order.</summary>
    public double Mean(Func<double, double> function)
    {
        double sum = 0;
        foreach (double value in Values)
        {
            if (!double.IsNaN(value))
            {
                sum += function(value);
            }
        }

        return sum / Kept;
    }

    /// <summary>The median over points of the distance to the farthest neighbour of a graph, a scale in the units of the data.</summary>
    public static double MedianRadius(NeighborGraph graph)
    {
        double[] radii = new double[graph.Points];
        for (int point = 0; point < radii.Length; point++)
        {
            radii[point] = graph.DistancesOf(point)[^1];
        }

        return Medians.Middle(radii);
    }

    private static EstimationException Refusal(int copies, int equallyFar, string equallyFarReason) => new(copies >= equallyFar
        ? $"needs neighbours at other distances than 0, but at {copies} points they are copies; merge repeated points first"
        : $"needs neighbours at different distances, but at {equallyFar} points {equallyFarReason}; give unrounded data or ask for more neighbours");
}
