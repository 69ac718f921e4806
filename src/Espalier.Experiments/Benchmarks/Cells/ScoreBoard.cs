using Espalier.Data;

namespace Espalier.Experiments.Benchmarks.Cells;

/// <summary>Adds cells up: first over the seeds of a set, then over sets.</summary>
internal sealed class ScoreBoard
{
    /// <summary>What a cell without an answer counts, in per cent: as much as an answer of 0.</summary>
    private const double RefusedError = 100;

    private readonly ILookup<(NoiseLevel Noise, string Estimator, string Set), BenchmarkCell> _bySet;
    private readonly ManifoldBenchmarkSpecification _specification;

    /// <summary>Adds up the cells that a grid asks for and those beside them.</summary>
    public ScoreBoard(CellGrid grid, IReadOnlyList<BenchmarkCell> cells, BesideCells beside)
    {
        _specification = grid.Specification;
        Cells = [.. cells.Where(cell => grid.Contains(cell.Key)), .. beside.Cells];
        Estimators = [.. _specification.Seats.Select(seat => seat.Name), .. beside.Estimators];
        _bySet = Cells.ToLookup(cell => (cell.Key.Noise, cell.Key.Estimator, cell.Key.Set));
        Scores = [.. Noise.SelectMany(noise => Estimators.Select(estimator => Score(noise, estimator))).OfType<EstimatorScore>()];
    }

    /// <summary>All cells in use.</summary>
    public IReadOnlyList<BenchmarkCell> Cells { get; }

    /// <summary>All estimators, Espalier's first.</summary>
    public IReadOnlyList<string> Estimators { get; }

    /// <summary>The sets.</summary>
    public IReadOnlyList<GeneratorDescription> Sets => _specification.Sets;

    /// <summary>The noise levels.</summary>
    public IReadOnlyList<NoiseLevel> Noise => _specification.Noise;

    /// <summary>One score for each noise level and estimator that has a cell there.</summary>
    public IReadOnlyList<EstimatorScore> Scores { get; }

    /// <summary>Estimators that have some but not all cells of a noise level.</summary>
    public IEnumerable<string> Incomplete =>
        Scores.Where(score => !IsComplete(score)).Select(score => score.Estimator).Distinct();

    /// <summary>Whether a score stands on a cell of every set and seed.</summary>
    public bool IsComplete(EstimatorScore score) => score.Cells == Sets.Count * _specification.Seeds.Count;

    /// <summary>The cells of one set.</summary>
    public IEnumerable<BenchmarkCell> CellsOf(NoiseLevel noise, string estimator, GeneratorDescription set) => _bySet[(noise, estimator, set.Name)];

    /// <summary>What an estimator says of one set, over all seeds; null if there is no cell.</summary>
    public SetScore? Score(NoiseLevel noise, string estimator, GeneratorDescription set)
    {
        BenchmarkCell[] cells = [.. CellsOf(noise, estimator, set)];
        if (cells.Length == 0)
        {
            return null;
        }

        int dimension = set.IntrinsicDimension;
        double[] answers = [.. cells.Select(cell => cell.Value).OfType<double>()];
        return new SetScore(
            set,
            answers.Length == 0 ? double.NaN : answers.Average(),
            cells.Average(cell => Error(cell.Value, dimension)),
            cells.Average(cell => Error(cell.Value is double value ? Math.Floor(value + 0.5) : null, dimension)),
            cells.Length,
            cells.Length - answers.Length,
            cells.Average(cell => cell.Seconds));
    }

    private EstimatorScore? Score(NoiseLevel noise, string estimator)
    {
        SetScore[] sets = [.. Sets.Select(set => Score(noise, estimator, set)).OfType<SetScore>()];
        if (sets.Length == 0)
        {
            return null;
        }

        SetScore worst = sets.MaxBy(set => set.Error)!;
        return new EstimatorScore(
            estimator,
            noise.Amplitude,
            noise.KindWord,
            sets.Average(set => set.Error),
            sets.Average(set => set.ErrorRounded),
            worst.Set.Name,
            worst.Error,
            sets.Sum(set => set.Cells),
            sets.Sum(set => set.Refused),
            sets.Any(set => double.IsNaN(set.Seconds)) ? null : sets.Sum(set => set.Seconds));
    }

    private static double Error(double? value, int dimension) => value is double answer ? 100 * Math.Abs(answer - dimension) / dimension : RefusedError;
}
