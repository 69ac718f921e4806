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
    private readonly ManifoldBenchmarkOptions _options;
    private readonly FitCells _fits;
    private readonly (ComparedDraw Draw, BenchmarkSeat[] Missing)[] _draws;
    private int _finished;

    /// <summary>Looks for what is missing.</summary>
    public CellComputation(CellGrid grid, CellFile file, string version, ManifoldBenchmarkOptions options, string runs)
    {
        _grid = grid;
        _file = file;
        _version = version;
        _options = options;
        _fits = new FitCells(runs, version, options);
        ManifoldBenchmarkSpecification wanted = grid.Specification;
        HashSet<CellKey> there = [.. file.Cells.Select(cell => cell.Key)];

        // Wide sets take longest; begun first, they do not keep one thread busy at the end while the others idle.
        _draws =
        [
            .. from noise in wanted.Noise
               from set in wanted.Sets
               from seed in wanted.Seeds
               let draw = new ComparedDraw(set, wanted.Samples, noise, seed)
               let missing = wanted.Seats.Where(seat => !there.Contains(Key(draw, seat))).ToArray()
               where missing.Length > 0
               orderby set.Features descending
               select (draw, missing),
        ];
        _finished = grid.Count - _draws.Sum(draw => draw.Missing.Length);
    }

    /// <summary>How many draws miss a cell.</summary>
    public int Draws => _draws.Length;

    /// <summary>Cells in all.</summary>
    public int Total => _grid.Count;

    /// <summary>Cells that are finished.</summary>
    public int Finished => Volatile.Read(ref _finished);

    /// <summary>Computes the missing cells of one draw and adds each to the file as soon as it is finished; a fit, which takes longest, comes last.</summary>
    public void Run(int draw, WorkerPool pool, IProgress<ManifoldBenchmarkProgress>? progress, CancellationToken cancellation)
    {
        (ComparedDraw samples, BenchmarkSeat[] missing) = _draws[draw];
        cancellation.ThrowIfCancellationRequested();
        foreach (IGrouping<PointPreparation, BenchmarkSeat> seats in missing.Where(seat => seat.Estimator is not null).GroupBy(seat => seat.Preparation))
        {
            // The pool is busy with draws unless there is only one: then its threads serve the estimators.
            EstimationOptions options = new() { Pool = pool, Calibrations = _options.Calibrations, Cancellation = cancellation };
            foreach (BenchmarkCell cell in EstimatorCells(samples, seats.Key, [.. seats], options))
            {
                Finish(cell, progress);
            }
        }

        if (missing.FirstOrDefault(seat => seat.Estimator is null) is { } fit)
        {
            Finish(_fits.Compute(Key(samples, fit), samples, _draws.Length == 1 ? _options.Threads : 1, cancellation), progress);
        }
    }

    private static CellKey Key(ComparedDraw draw, BenchmarkSeat seat) => new(draw.Set.Name, draw.Samples, draw.Noise, draw.Seed, seat.Name);

    private void Finish(BenchmarkCell cell, IProgress<ManifoldBenchmarkProgress>? progress)
    {
        _file.Add(cell);
        int finished = Interlocked.Increment(ref _finished);
        progress?.Report(new ManifoldBenchmarkProgress(finished, Total, cell.Key.ToString()));
    }

    private IEnumerable<BenchmarkCell> EstimatorCells(ComparedDraw draw, PointPreparation preparation, BenchmarkSeat[] seats, EstimationOptions options)
    {
        Table table = draw.Load();
        long started = _options.TimeProvider.GetTimestamp();
        EstimationContext context = new(PreparedPoints.Of(table, preparation), options);
        double prepared = SecondsSince(started);
        DimensionEstimator[] estimators = [.. seats.Select(seat => seat.Estimator!.Create(new EstimatorSettings()))];
        double search = SearchSeconds(context, estimators);
        foreach ((BenchmarkSeat seat, DimensionEstimator estimator) in seats.Zip(estimators))
        {
            BenchmarkCell cell = Estimate(Key(draw, seat), estimator, context);
            double shared = (preparation == PointPreparation.Raw ? 0 : prepared) + (estimator.NeighborsFor(context.Count) > 0 ? search : 0);
            yield return cell with { Seconds = cell.Seconds + shared };
        }
    }

    private BenchmarkCell Estimate(CellKey key, DimensionEstimator estimator, EstimationContext context)
    {
        long started = _options.TimeProvider.GetTimestamp();
        try
        {
            DimensionEstimate estimate = estimator.Estimate(context);
            return new BenchmarkCell(key, estimate.Dimension, SecondsSince(started), "", _version) { Lower = estimate.Interval?.Low, Upper = estimate.Interval?.High };
        }
        catch (EstimationException exception)
        {
            return new BenchmarkCell(key, null, SecondsSince(started), exception.Message, _version);
        }
        catch (Exception exception) when (EstimatorFault.Is(exception))
        {
            return new BenchmarkCell(key, null, SecondsSince(started), EstimatorFault.Describe(exception), _version);
        }
    }

    /// <summary>Searches once for the most neighbours that any of the estimators wants.</summary>
    private double SearchSeconds(EstimationContext context, DimensionEstimator[] estimators)
    {
        int neighbors = estimators.Select(estimator => estimator.NeighborsFor(context.Count)).Where(count => count < context.Count).DefaultIfEmpty().Max();
        if (neighbors == 0)
        {
            return 0;
        }

        long started = _options.TimeProvider.GetTimestamp();
        _ = context.Neighbors(neighbors);
        return SecondsSince(started);
    }

    private double SecondsSince(long started) => _options.TimeProvider.GetElapsedTime(started).TotalSeconds;
}
