using System.Numerics.Tensors;

namespace Espalier.Numerics;

/// <summary>Finds the nearest neighbours of every point of a set among the others, exactly.</summary>
public static class NeighborSearch
{
    /// <summary>Finds the k nearest neighbours of every point.</summary>
    /// <param name="points">The points, [n × features] row-major, all finite.</param>
    /// <param name="features">The number of features D, at least 1.</param>
    /// <param name="neighbors">The number of neighbours k, from 1 to n − 1.</param>
    /// <param name="options">How to search; the defaults when null.</param>
    /// <returns>The graph; the same bits for every method, lane width and number of threads.</returns>
    /// <exception cref="ArgumentException">The number of values is no multiple of <paramref name="features"/>, or a value is not finite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than two points, or <paramref name="neighbors"/> is out of range.</exception>
    /// <exception cref="OperationCanceledException">The search was cancelled.</exception>
    public static NeighborGraph Find(ReadOnlyMemory<double> points, int features, int neighbors, NeighborSearchOptions? options = null)
    {
        options ??= new NeighborSearchOptions();
        ArgumentOutOfRangeException.ThrowIfLessThan(features, 1);
        int count = points.Length / features;
        ArgumentOutOfRangeException.ThrowIfLessThan(neighbors, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(neighbors, count);
        int[] indices = new int[count * neighbors];
        double[] distances = new double[count * neighbors];
        (options.Pool ?? WorkerPool.Single).Run(count, point =>
        {
            options.Cancellation.ThrowIfCancellationRequested();
            ReadOnlySpan<double> values = points.Span;
            double[] squares = new double[count];
            int[] order = new int[count];
            for (int other = 0; other < count; other++)
            {
                order[other] = other;
                squares[other] = other == point
                    ? double.PositiveInfinity
                    : TensorPrimitives.Distance(values.Slice(point * features, features), values.Slice(other * features, features));
            }

            Array.Sort(order, (a, b) => squares[a] != squares[b] ? squares[a].CompareTo(squares[b]) : a.CompareTo(b));
            for (int rank = 0; rank < neighbors; rank++)
            {
                indices[(point * neighbors) + rank] = order[rank];
                distances[(point * neighbors) + rank] = squares[order[rank]];
            }
        });
        return NeighborGraph.Trusted(count, neighbors, indices, distances);
    }
}
