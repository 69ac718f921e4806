using Espalier.Data;

namespace Espalier.Experiments.Benchmarks.Cells;

/// <summary>The latents that fits of one set kept, seed by seed, held against the set's smallest continuous code.</summary>
/// <param name="Set">The set.</param>
/// <param name="ActiveLatents">The counts, in the order of the cells; cells without one are left out.</param>
internal sealed record CodeCount(GeneratorDescription Set, IReadOnlyList<int> ActiveLatents)
{
    /// <summary>The median; between two whole numbers where an even number of seeds disagrees; null without counts.</summary>
    public double? Median => ActiveLatents.Count == 0
        ? null
        : (ActiveLatents.Order().ElementAt((ActiveLatents.Count - 1) / 2) + ActiveLatents.Order().ElementAt(ActiveLatents.Count / 2)) / 2.0;

    /// <summary>Whether the median is the smallest code.</summary>
    public bool IsEqual => Median == Set.SmallestCode && Median is not null;

    /// <summary>Whether there is something to compare.</summary>
    public bool Counts => Set.SmallestCode is not null && ActiveLatents.Count > 0;

    /// <summary>What an estimator kept on every set under one noise.</summary>
    public static IReadOnlyList<CodeCount> Of(ScoreBoard board, NoiseLevel noise, string estimator) => [.. board.Sets.Select(set => Of(board, noise, estimator, set))];

    /// <summary>What an estimator kept on one set under one noise.</summary>
    public static CodeCount Of(ScoreBoard board, NoiseLevel noise, string estimator, GeneratorDescription set) =>
        new(set, [.. board.CellsOf(noise, estimator, set).Select(cell => cell.ActiveLatents).OfType<int>()]);

    /// <summary>Those whose cells have active latents.</summary>
    public static IEnumerable<string> Estimators(ScoreBoard board) =>
        board.Estimators.Where(estimator => board.Cells.Any(cell => cell.ActiveLatents is not null && cell.Key.Estimator == estimator));

    /// <summary>How often codes were the smallest, for each noise level.</summary>
    public static IReadOnlyList<CodeScore> All(ScoreBoard board) =>
        [.. from noise in board.Noise from estimator in Estimators(board) select Score(board, noise, estimator)];

    private static CodeScore Score(ScoreBoard board, NoiseLevel noise, string estimator)
    {
        CodeCount[] counts = [.. Of(board, noise, estimator).Where(count => count.Counts)];
        return new CodeScore(
            estimator,
            noise.Amplitude,
            noise.KindWord,
            counts.Length,
            counts.Count(count => count.IsEqual),
            counts.Sum(count => count.ActiveLatents.Count),
            counts.Sum(count => count.ActiveLatents.Count(latents => latents == count.Set.SmallestCode)));
    }
}
