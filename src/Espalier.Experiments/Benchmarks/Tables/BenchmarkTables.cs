using System.Globalization;
using Espalier.Experiments.Benchmarks.Cells;
using Espalier.Experiments.Tables;

namespace Espalier.Experiments.Benchmarks.Tables;

/// <summary>Lays out the tables of a benchmark.</summary>
internal static class BenchmarkTables
{
    private const string Incomplete = "*";

    /// <summary>All tables: errors, worst sets, for each noise level the mean estimate of every set, and the codes of fits.</summary>
    public static IReadOnlyList<TextTable> All(ScoreBoard board)
    {
        string[] ranked = Ranked(board);
        return [Errors(board, ranked), WorstSets(board, ranked), .. board.Noise.Select(noise => Estimates(board, noise)), .. CodeTable.All(board)];
    }

    /// <summary>Rows estimators, columns noise: the mean errors, raw and rounded, best first under the first noise.</summary>
    public static TextTable Errors(ScoreBoard board, IReadOnlyList<string> ranked)
    {
        bool isIncomplete = board.Incomplete.Any();
        return new TextTable(
            "Mean error in %",
            $"How far estimates are from the true dimension, in % of it: mean over seeds, then over {board.Sets.Count} sets; rounded: of estimates rounded to whole numbers. A cell without an answer counts as the answer 0, an error of 100 %."
                + (isIncomplete ? $" {Incomplete} some cells are missing." : ""),
            ["estimator", .. board.Noise.SelectMany(noise => new[] { noise.ToString(), $"{noise}, rounded" })],
            [.. ranked.Select(estimator => (IReadOnlyList<TextCell>)[estimator, .. board.Noise.SelectMany(noise => ErrorCells(board, noise, estimator))])]);
    }

    /// <summary>Rows estimators, columns noise: the set with the largest error; and what was refused and how long it took.</summary>
    public static TextTable WorstSets(ScoreBoard board, IReadOnlyList<string> ranked) => new(
        "Worst set and time",
        "The set with the largest error and that error in %. Refused: cells without an answer. Seconds: all sets once, mean over noise levels, with the neighbour search; Espalier's estimators shared theirs.",
        ["estimator", .. board.Noise.Select(noise => $"worst, {noise}"), "refused", "seconds"],
        [
            .. ranked.Select(estimator =>
            {
                EstimatorScore[] scores = [.. board.Scores.Where(score => score.Estimator == estimator)];
                return (IReadOnlyList<TextCell>)
                [
                    estimator,
                    .. board.Noise.Select(noise => Find(board, noise, estimator) is { } score ? $"{score.WorstSet} {Number(score.WorstError)}" : "–"),
                    Refusals(scores),
                    Seconds(scores),
                ];
            }),
        ]);

    /// <summary>Rows sets, columns estimators: the mean estimate under one noise.</summary>
    public static TextTable Estimates(ScoreBoard board, NoiseLevel noise)
    {
        string[] estimators = [.. board.Estimators.Where(estimator => Find(board, noise, estimator) is not null)];
        return new TextTable(
            $"Mean estimates, {noise}",
            "d is the true dimension, D the number of features.",
            ["set (d in D)", .. estimators],
            [
                .. board.Sets.Select(set => (IReadOnlyList<TextCell>)
                [
                    $"{set.Name} ({set.IntrinsicDimension} in {set.Features})", .. estimators.Select(estimator => MeanValue(board.Score(noise, estimator, set))),
                ]),
            ]);
    }

    /// <summary>The estimators by their error under the first noise; those that have none there come last.</summary>
    public static string[] Ranked(ScoreBoard board) =>
        [.. board.Estimators.OrderBy(estimator => Find(board, board.Noise[0], estimator)?.MeanError ?? double.PositiveInfinity)];

    /// <summary>A number as tables show it: one decimal, none from 100 on.</summary>
    public static string Number(double value) =>
        double.IsFinite(value) ? value.ToString(Math.Abs(value) < 99.95 ? "0.0" : "0", CultureInfo.InvariantCulture) : "–";

    private static string MeanValue(SetScore? score) => score switch
    {
        null => "–",
        { Refused: var refused } when refused == score.Cells => "refused",
        _ => Number(score.MeanValue),
    };

    private static IEnumerable<string> ErrorCells(ScoreBoard board, NoiseLevel noise, string estimator)
    {
        if (Find(board, noise, estimator) is not { } score)
        {
            return ["–", "–"];
        }

        string mark = board.IsComplete(score) ? "" : Incomplete;
        return [Number(score.MeanError) + mark, Number(score.MeanErrorRounded) + mark];
    }

    private static EstimatorScore? Find(ScoreBoard board, NoiseLevel noise, string estimator) =>
        board.Scores.FirstOrDefault(score => score.Estimator == estimator && score.Noise == noise.Amplitude && score.Kind == noise.KindWord);

    private static string Refusals(EstimatorScore[] scores)
    {
        int refused = scores.Sum(score => score.Refused);
        return refused == 0 ? "0" : string.Create(CultureInfo.InvariantCulture, $"{refused} of {scores.Sum(score => score.Cells)}");
    }

    private static string Seconds(EstimatorScore[] scores) =>
        scores.Length > 0 && scores.All(score => score.Seconds is not null) ? scores.Average(score => score.Seconds!.Value).ToString("G3", CultureInfo.InvariantCulture) : "–";
}
