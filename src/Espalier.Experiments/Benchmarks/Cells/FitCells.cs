using Espalier.Data;
using Espalier.Experiments.Estimation;
using Espalier.Experiments.Fitting;

namespace Espalier.Experiments.Benchmarks.Cells;

/// <summary>Computes cells of Espalier's own fit, each a run without report.</summary>
/// <param name="runs">Where the runs go.</param>
/// <param name="version">What to call the software.</param>
/// <param name="options">How to do it.</param>
internal sealed class FitCells(string runs, string version, ManifoldBenchmarkOptions options)
{
    /// <summary>Fits a draw, or recalls its run.</summary>
    /// <exception cref="FitFailedException">Another process has the run.</exception>
    /// <exception cref="FitInterruptedException">It was cancelled.</exception>
    public BenchmarkCell Compute(CellKey key, ComparedDraw draw, int threads, CancellationToken cancellation)
    {
        long started = options.TimeProvider.GetTimestamp();
        try
        {
            FitResult fit = FitRunner.Run(
                new FitSpecification { Data = draw.Data, Seed = draw.Seed, NoiseKind = draw.Kind },
                runs,
                new FitRunnerOptions { Threads = threads, Fresh = options.Fresh, Report = false, Calibrations = options.Calibrations, TimeProvider = options.TimeProvider },
                cancellation: cancellation);
            return Cell(key, fit);
        }
        catch (Exception exception) when (exception is FitFailedException { IsHeld: false } or DataFormatException || EstimatorFault.Is(exception))
        {
            return new BenchmarkCell(key, null, options.TimeProvider.GetElapsedTime(started).TotalSeconds, EstimatorFault.Sentence(exception), version);
        }
    }

    /// <summary>The cell of a finished fit. Its seconds are those of the run, over all resumptions.</summary>
    private BenchmarkCell Cell(CellKey key, FitResult fit)
    {
        bool isAnswer = FitSeat.IsAnswer(fit);
        return new BenchmarkCell(key, isAnswer ? fit.Dimension : null, fit.Seconds, isAnswer ? "" : FitSeat.NoAnswer, version)
        {
            Lower = isAnswer ? fit.Lower : null,
            Upper = isAnswer ? fit.Upper : null,
            ActiveLatents = fit.ActiveLatents,
        };
    }
}
