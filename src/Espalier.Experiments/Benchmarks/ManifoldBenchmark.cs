using Espalier.Data;
using Espalier.Experiments.Benchmarks.Cells;
using Espalier.Experiments.Benchmarks.Tables;
using Espalier.Experiments.Runs;
using Espalier.Numerics;

namespace Espalier.Experiments.Benchmarks;

/// <summary>Compares estimators of dimension on sets of known dimension, cell by cell, in a folder that survives a kill at any moment.</summary>
/// <remarks>
/// <para>A cell is one estimator on one draw: a set under one noise with one seed. Finished cells stand in <c>cells.csv</c>; the same call again computes the missing ones only, and
/// one with more sets, estimators, noise or seeds adds to them. At the end the file is put in order, and <c>table.csv</c>, <c>table.md</c>, <c>table.tex</c>, <c>sets.csv</c>, the
/// heat maps in <c>figures/</c> and <c>report.html</c> are written from it.</para>
/// <para>A cell of Espalier's own fit is a run in <c>runs/</c>, without report. A fit that was killed goes on from its last checkpoint.</para>
/// <para>Draws are shared out among threads; the estimators of one draw and preparation share one graph of neighbours, and a fit has one thread unless there is but one draw. Values do not depend on the number of threads, on the order, or on what was
/// computed before.</para>
/// </remarks>
public static class ManifoldBenchmark
{
    /// <summary>The folder, within a benchmark's, of the runs of Espalier's own fit.</summary>
    public const string RunsFolderName = "runs";

    /// <summary>The names of the files that a benchmark writes in its folder, figures apart.</summary>
    public static IReadOnlyList<string> Files { get; } = [CellFile.Name, .. BenchmarkFiles.Names];

    /// <summary>Computes what is missing and writes the tables.</summary>
    /// <param name="specification">What to compare.</param>
    /// <param name="folder">Where cells are kept and tables go; made if missing.</param>
    /// <param name="options">How to do it; the defaults when null.</param>
    /// <param name="progress">Told after every cell, from the thread that computed it; null for nobody.</param>
    /// <param name="cancellation">Stops; finished cells are kept.</param>
    /// <returns>The scores.</returns>
    /// <exception cref="ArgumentException">The specification is empty somewhere or out of range.</exception>
    /// <exception cref="DataFormatException">A file of cells is damaged or of another form, or a set cannot have so many samples.</exception>
    /// <exception cref="BenchmarkInterruptedException">It was cancelled.</exception>
    /// <exception cref="IOException">The folder cannot be written, or another benchmark is writing it.</exception>
    public static ManifoldBenchmarkResult Run(
        ManifoldBenchmarkSpecification specification,
        string folder,
        ManifoldBenchmarkOptions? options = null,
        IProgress<ManifoldBenchmarkProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(specification);
        ArgumentException.ThrowIfNullOrEmpty(folder);
        specification.Validate();
        options ??= new ManifoldBenchmarkOptions();
        long started = options.TimeProvider.GetTimestamp();
        CellGrid grid = new(specification);
        BesideCells beside = BesideCells.Read(options.Beside, grid);
        using CellFile file = new(folder);
        if (options.Fresh)
        {
            file.Rewrite(file.Cells.Where(cell => !grid.Contains(cell.Key)).ToArray());
        }

        string version = $"espalier {RunVersions.Current().Espalier}";
        string[] foreign = [.. file.Cells.Where(cell => grid.Contains(cell.Key) && cell.Version != version).Select(cell => cell.Version).Distinct()];
        int reused = file.Cells.Count(cell => grid.Contains(cell.Key));
        Compute(new CellComputation(grid, file, version, options, Path.Combine(folder, RunsFolderName)), options, progress, cancellation);
        file.Rewrite(grid.InOrder(file.Cells));

        ScoreBoard board = new(grid, file.Cells, beside);
        ManifoldBenchmarkResult result = new()
        {
            Folder = folder,
            Sets = [.. specification.Sets.Select(set => set.Name)],
            Samples = specification.Samples,
            Seeds = specification.Seeds,
            Computed = grid.Count - reused,
            Reused = reused,
            Seconds = options.TimeProvider.GetElapsedTime(started).TotalSeconds,
            Scores = board.Scores,
            Codes = CodeCount.All(board),
            Notes = [.. Notes(board, beside, foreign)],
        };
        BenchmarkFiles.Write(folder, result, board);
        return result;
    }

    private static void Compute(
        CellComputation computation, ManifoldBenchmarkOptions options, IProgress<ManifoldBenchmarkProgress>? progress, CancellationToken cancellation)
    {
        try
        {
            cancellation.ThrowIfCancellationRequested();
            using WorkerPool pool = new(options.Threads);
            pool.Run(computation.Draws, draw => computation.Run(draw, pool, progress, cancellation));
        }
        catch (OperationCanceledException exception)
        {
            throw new BenchmarkInterruptedException(
                $"interrupted with {computation.Finished} of {computation.Total} cells finished; the same command goes on from there", exception, cancellation);
        }
    }

    private static IEnumerable<string> Notes(ScoreBoard board, BesideCells beside, string[] foreign)
    {
        int refused = board.Cells.Count(cell => cell.Value is null);
        if (refused > 0)
        {
            yield return $"{refused} of {board.Cells.Count} cells have no answer; each counts as an answer of 0, an error of 100 %.";
        }

        if (foreign.Length > 0)
        {
            yield return $"Some cells are of {string.Join(" and ", foreign.Select(version => version.Length == 0 ? "an unknown version" : version))}; --fresh computes them again.";
        }

        foreach (string path in beside.Unused)
        {
            yield return $"{path} has no cell of these sets, samples, noise levels and seeds.";
        }

        foreach (string estimator in board.Incomplete)
        {
            yield return $"{estimator} lacks some cells; its means are over those it has.";
        }
    }
}
