using Espalier.Data;
using Espalier.Dimension;
using Espalier.Experiments.Estimation;
using Espalier.Numerics;

namespace Espalier.Experiments.Benchmarks.Cells;

/// <summary>Computes the missing cells of a grid, draw by draw.</summary>
internal sealed class CellComputation
{
    private readonly CellGrid _grid;
    private readonly CellFile _file;
    private readonly string _version;
    private readonly TimeProvider _timeProvider;
    private readonly CalibrationStore? _calibrations;
    private readonly (GeneratorDescription Set, NoiseLevel Noise, ulong Seed, EstimatorDescription[] Missing)[] _draws;
    private int _finished;

    /// <summary>Looks for what is missing.</summary>
    public CellComputation(CellGrid grid, CellFile file, string version, ManifoldBenchmarkOptions options)
    {
        _grid = grid;
        _file = file;
        _version = version;
        _timeProvider = options.TimeProvider;
        _calibrations = options.Calibrations;
        ManifoldBenchmarkSpecification wanted = grid.Specification;
        HashSet<CellKey> there = [.. file.Cells.Select(cell => cell.Key)];

        // Wide sets take longest; begun first, they do not keep one thread busy at the end while the others idle.
        _draws =
        [
            .. from noise in wanted.Noise
               from set in wanted.Sets
               from seed in wanted.Seeds
               let missing = wanted.Estimators.Where(estimator => !there.Contains(Key(set, noise, seed, estimator))).ToArray()
               where missing.Length > 0
               orderby set.Features descending
               select (set, noise, seed, missing),
        ];
        _finished = grid.Count - _draws.Sum(draw => draw.Missing.Length);
    }

    /// <summary>How many draws miss a cell.</summary>
    public int Draws => _draws.Length;

    /// <summary>Cells in all.</summary>
    public int Total => _grid.Count;

    /// <summary>Cells that are finished.</summary>
    public int Finished => Volatile.Read(ref _finished);

    /// <summary>Computes the missing cells of one draw and adds each to the file as soon as it is finished.</summary>
    public void Run(int draw, WorkerPool pool, IProgress<ManifoldBenchmarkProgress>? progress, CancellationToken cancellation)
    {
        (GeneratorDescription set, NoiseLevel noise, ulong seed, EstimatorDescription[] missing) = _draws[draw];
        cancellation.ThrowIfCancellationRequested();
        Table table = Generators.Create(set.Name, _grid.Specification.Samples, noise.Amplitude, noise.Kind, seed);
        PointCloud points = PointCloud.FromFeatures(table.Values, table.Features);

        // The pool is busy with draws unless there is only one: then its threads serve the estimators.
        EstimationContext context = new(points, new EstimationOptions { Pool = pool, Calibrations = _calibrations, Cancellation = cancellation });
        DimensionEstimator[] estimators = [.. missing.Select(description => description.Create(new EstimatorSettings()))];
        double search = SearchSeconds(context, estimators);
        for (int index = 0; index < estimators.Length; index++)
        {
            BenchmarkCell cell = Estimate(Key(set, noise, seed, missing[index]), estimators[index], context, search);
            _file.Add(cell);
            int finished = Interlocked.Increment(ref _finished);
            progress?.Report(new ManifoldBenchmarkProgress(finished, Total, cell.Key.ToString()));
        }
    }

    private BenchmarkCell Estimate(CellKey key, DimensionEstimator estimator, EstimationContext context, double search)
    {
        long started = _timeProvider.GetTimestamp();
        double? value = null;
        string error = "";
        try
        {
            value = estimator.Estimate(context).Dimension;
        }
        catch (EstimationException exception)
        {
            error = exception.Message;
        }
        catch (Exception exception) when (EstimatorFault.Is(exception))
        {
            error = EstimatorFault.Describe(exception);
        }

        double seconds = _timeProvider.GetElapsedTime(started).TotalSeconds + (estimator.NeighborsFor(context.Count) > 0 ? search : 0);
        return new BenchmarkCell(key, value, seconds, error, _version);
    }

    /// <summary>Searches once for the most neighbours that any of the estimators wants.</summary>
    private double SearchSeconds(EstimationContext context, DimensionEstimator[] estimators)
    {
        int neighbors = estimators.Select(estimator => estimator.NeighborsFor(context.Count)).Where(count => count < context.Count).DefaultIfEmpty().Max();
        if (neighbors == 0)
        {
            return 0;
        }

        long started = _timeProvider.GetTimestamp();
        _ = context.Neighbors(neighbors);
        return _timeProvider.GetElapsedTime(started).TotalSeconds;
    }

    private CellKey Key(GeneratorDescription set, NoiseLevel noise, ulong seed, EstimatorDescription estimator) =>
        new(set.Name, _grid.Specification.Samples, noise, seed, estimator.Name);
}
