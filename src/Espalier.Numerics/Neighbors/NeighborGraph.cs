namespace Espalier.Numerics;

/// <summary>The k nearest neighbours of every point of a set: who they are and how far away. Immutable and thread-safe.</summary>
/// <remarks>
/// A point is never its own neighbour (left out by index, so an exact copy of it is a neighbour at distance 0). Neighbours are ordered by distance and,
/// at equal distance, by index; so a graph depends on the points alone. Memory: 12 bytes a neighbour.
/// </remarks>
public sealed class NeighborGraph
{
    private readonly int[] _indices;
    private readonly double[] _distances;
    private readonly int _stride;

    /// <summary>Makes a graph of neighbours found elsewhere.</summary>
    /// <param name="points">The number of points n, at least 2.</param>
    /// <param name="neighbors">The number of neighbours k of each point, from 1 to n − 1.</param>
    /// <param name="indices">The neighbours' indices, [n × k] row-major; the graph takes ownership.</param>
    /// <param name="distances">The neighbours' Euclidean distances, [n × k] row-major, rising in each row; the graph takes ownership.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="points"/> or <paramref name="neighbors"/> is out of range.</exception>
    /// <exception cref="ArgumentException">A length is wrong, an index is out of range or the point's own, or distances are negative, not finite or do not rise.</exception>
    public NeighborGraph(int points, int neighbors, int[] indices, double[] distances)
        : this(points, neighbors, neighbors, indices, distances)
    {
        ArgumentNullException.ThrowIfNull(indices);
        ArgumentNullException.ThrowIfNull(distances);
        ArgumentOutOfRangeException.ThrowIfLessThan(points, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(neighbors, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(neighbors, points);
        if (indices.LongLength != (long)points * neighbors || distances.LongLength != indices.LongLength)
        {
            throw new ArgumentException(
                $"{points} points with {neighbors} neighbours each need {(long)points * neighbors} indices and distances, but there are {indices.Length} and {distances.Length}.",
                nameof(indices));
        }

        for (int point = 0; point < points; point++)
        {
            RequireRow(point);
        }
    }

    private NeighborGraph(int points, int neighbors, int stride, int[] indices, double[] distances)
    {
        Points = points;
        Neighbors = neighbors;
        _stride = stride;
        _indices = indices;
        _distances = distances;
    }

    /// <summary>The number of points n.</summary>
    public int Points { get; }

    /// <summary>The number of neighbours k of each point.</summary>
    public int Neighbors { get; }

    /// <summary>The neighbours of a point, nearest first.</summary>
    /// <param name="point">The point, from 0.</param>
    /// <returns>A view of <see cref="Neighbors"/> indices.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such point.</exception>
    public ReadOnlySpan<int> IndicesOf(int point) => _indices.AsSpan(Start(point), Neighbors);

    /// <summary>The Euclidean distances of a point's neighbours, rising.</summary>
    /// <param name="point">The point, from 0.</param>
    /// <returns>A view of <see cref="Neighbors"/> distances.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such point.</exception>
    public ReadOnlySpan<double> DistancesOf(int point) => _distances.AsSpan(Start(point), Neighbors);

    /// <summary>The same graph with fewer neighbours, without copying.</summary>
    /// <param name="neighbors">How many of the nearest neighbours to keep, from 1 to <see cref="Neighbors"/>.</param>
    /// <returns>A view of this graph.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="neighbors"/> is out of range.</exception>
    public NeighborGraph Nearest(int neighbors)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(neighbors, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(neighbors, Neighbors);
        return neighbors == Neighbors ? this : new NeighborGraph(Points, neighbors, _stride, _indices, _distances);
    }

    /// <summary>A graph of a search's own results, which are right by construction.</summary>
    internal static NeighborGraph Trusted(int points, int neighbors, int[] indices, double[] distances) =>
        new(points, neighbors, neighbors, indices, distances);

    private int Start(int point)
    {
        if ((uint)point >= (uint)Points)
        {
            throw new ArgumentOutOfRangeException(nameof(point), point, $"Points are numbered 0 to {Points - 1}.");
        }

        return point * _stride;
    }

    private void RequireRow(int point)
    {
        ReadOnlySpan<int> indices = IndicesOf(point);
        ReadOnlySpan<double> distances = DistancesOf(point);
        double last = 0;
        for (int rank = 0; rank < indices.Length; rank++)
        {
            if ((uint)indices[rank] >= (uint)Points || indices[rank] == point)
            {
                throw new ArgumentException(
                    $"Neighbour {rank + 1} of point {point} is {indices[rank]}; neighbours are other points, numbered 0 to {Points - 1}.", nameof(indices));
            }

            if (!(distances[rank] >= last && double.IsFinite(distances[rank])))
            {
                throw new ArgumentException(
                    $"Neighbour {rank + 1} of point {point} is {distances[rank]} away, the one before it {last}; distances are finite and rise.", nameof(distances));
            }

            last = distances[rank];
        }
    }
}
