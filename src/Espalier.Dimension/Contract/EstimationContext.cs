using Espalier.Numerics;

namespace Espalier.Dimension;

/// <summary>One set of points with all that estimators share about it: above all one graph of neighbours, searched once and grown on demand.</summary>
/// <remarks>
/// Give the same context to every estimator. The graph is searched for the largest number of neighbours asked so far; asking for the largest first
/// (<see cref="DimensionEstimator.NeighborsFor"/>) saves searching twice. Thread-safe. Points whose extent is no ordinary number (below 1e-90 or above 1e90) are
/// divided by <see cref="Unit"/>, so that squares of their distances neither vanish nor overflow; nothing else about them changes.
/// </remarks>
public sealed class EstimationContext
{
    private readonly Lock _growing = new();
    private readonly PointCloud? _points;
    private readonly Dictionary<string, object> _shared = new(StringComparer.Ordinal);
    private NeighborGraph? _graph;

    /// <summary>Looks at points; neighbours are searched when an estimator asks for them.</summary>
    /// <param name="points">The points.</param>
    /// <param name="options">What may be used; the defaults when null.</param>
    public EstimationContext(PointCloud points, EstimationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(points);
        Unit = PowerOfTwoUnit.Of(points);
        _points = Unit == 1 ? points : PowerOfTwoUnit.Divide(points, Unit);
        Count = points.Count;
        Options = options ?? new EstimationOptions();
    }

    /// <summary>Looks at neighbours found elsewhere; estimators that need coordinates refuse unless points are given too.</summary>
    /// <param name="graph">The neighbours. More are searched only if points are given.</param>
    /// <param name="points">The points themselves, in the same order; null if only distances are known.</param>
    /// <param name="options">What may be used; the defaults when null.</param>
    /// <exception cref="ArgumentException">The graph and the points are of different number.</exception>
    public EstimationContext(NeighborGraph graph, PointCloud? points = null, EstimationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(graph);
        if (points is not null && points.Count != graph.Points)
        {
            throw new ArgumentException($"The graph is of {graph.Points} points but there are {points.Count}; pass the points it was made of.", nameof(points));
        }

        Unit = points is null ? PowerOfTwoUnit.Of(graph) : PowerOfTwoUnit.Of(points);
        _graph = Unit == 1 ? graph : PowerOfTwoUnit.Divide(graph, Unit);
        _points = points is null || Unit == 1 ? points : PowerOfTwoUnit.Divide(points, Unit);
        Count = graph.Points;
        Options = options ?? new EstimationOptions();
    }

    /// <summary>The number of points n.</summary>
    public int Count { get; }

    /// <summary>What coordinates and distances here are to be multiplied by, to have them in the units of the data: 1, or a power of two for points of extreme extent.</summary>
    public double Unit { get; }

    /// <summary>Whether coordinates are known, and not only distances.</summary>
    public bool HasPoints => _points is not null;

    /// <summary>The largest number of neighbours that can be asked for: n − 1 if points are known, else as many as the graph given has.</summary>
    public int MostNeighbors => _points is not null ? Count - 1 : _graph!.Neighbors;

    /// <summary>The points, divided by <see cref="Unit"/>.</summary>
    /// <exception cref="EstimationException">Only a graph of neighbours was given.</exception>
    public PointCloud Points => _points ?? throw new EstimationException("needs coordinates, but only a graph of neighbours was given; give the points too");

    /// <summary>What may be used.</summary>
    public EstimationOptions Options { get; }

    /// <summary>The threads to share work with; a pool of one if none was given.</summary>
    public WorkerPool Pool => Options.Pool ?? WorkerPool.Single;

    /// <summary>Where simulated calibrations are kept.</summary>
    public CalibrationStore Calibrations => Options.Calibrations ?? CalibrationStore.OfThisProcess;

    /// <summary>The k nearest neighbours of every point, searched if nobody asked for as many before.</summary>
    /// <param name="neighbors">The number of neighbours k, at least 1.</param>
    /// <returns>A graph of exactly k neighbours a point, distances divided by <see cref="Unit"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="neighbors"/> is below 1.</exception>
    /// <exception cref="EstimationException">There are too few points, or a handed-in graph has too few neighbours and there are no points.</exception>
    /// <exception cref="OperationCanceledException">The search was cancelled.</exception>
    public NeighborGraph Neighbors(int neighbors)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(neighbors, 1);
        if (neighbors >= Count)
        {
            throw new EstimationException($"needs {neighbors} neighbours of each point, but there are only {Count} points; give more points or ask for at most {Count - 1} neighbours");
        }

        lock (_growing)
        {
            if (_graph is null || _graph.Neighbors < neighbors)
            {
                PointCloud points = _points
                    ?? throw new EstimationException($"needs {neighbors} neighbours of each point, but the graph given has {_graph!.Neighbors}; give a larger one, or the points");
                _graph = NeighborSearch.Find(
                    points.Values,
                    points.Features,
                    neighbors,
                    new NeighborSearchOptions { Pool = Options.Pool, Progress = Options.Progress, Cancellation = Options.Cancellation });
            }

            return _graph.Nearest(neighbors);
        }
    }

    /// <summary>A stream of random numbers of its own for one purpose.</summary>
    /// <param name="purpose">What is drawn; by convention <c>dimension/Estimator/what</c>.</param>
    /// <param name="index">Tells streams of one purpose apart.</param>
    /// <returns>The stream; the same numbers for the same seed, purpose and index.</returns>
    public RandomStream Random(string purpose, ulong index = 0) => new(Options.Seed, purpose, index);

    /// <summary>Gives something that several estimators compute of these points, computed by the first that asks.</summary>
    /// <param name="name">All that it depends on beside the points.</param>
    /// <param name="compute">Computes it, with this context's threads.</param>
    internal T Share<T>(string name, Func<T> compute)
        where T : class
    {
        lock (_shared)
        {
            if (!_shared.TryGetValue(name, out object? value))
            {
                value = compute();
                _shared.Add(name, value);
            }

            return (T)value;
        }
    }
}
