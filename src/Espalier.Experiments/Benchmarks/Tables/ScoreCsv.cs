using System.Globalization;
using Espalier.Data;
using Espalier.Experiments.Benchmarks.Cells;
using Espalier.Experiments.Tables;

namespace Espalier.Experiments.Benchmarks.Tables;

/// <summary>Writes scores for other programs: long tables, a line for each noise level and estimator, with all digits.</summary>
internal static class ScoreCsv
{
    private static readonly string[] s_estimatorColumns =
        ["noise", "kind", "estimator", "mean_error_percent", "mean_error_rounded_percent", "worst_set", "worst_error_percent", "cells", "refused", "seconds"];

    private static readonly string[] s_setColumns =
        ["noise", "kind", "set", "dimension", "features", "estimator", "mean_value", "mean_error_percent", "mean_error_rounded_percent", "cells", "refused", "seconds", "smallest_code", "median_active_latents"];

    /// <summary>One line for each noise level and estimator.</summary>
    public static string Estimators(ScoreBoard board) => CsvText.Write(
        [
            s_estimatorColumns,
            .. board.Scores.Select(score => (string[])
            [
                Text(score.Noise), score.Kind, score.Estimator, Text(score.MeanError), Text(score.MeanErrorRounded), score.WorstSet, Text(score.WorstError), $"{score.Cells}",
                $"{score.Refused}", Time(score.Seconds ?? double.NaN),
            ]),
        ]);

    /// <summary>One line for each noise level, set and estimator.</summary>
    public static string Sets(ScoreBoard board) => CsvText.Write(
        [
            s_setColumns,
            .. from noise in board.Noise
               from set in board.Sets
               from estimator in board.Estimators
               let score = board.Score(noise, estimator, set)
               where score is not null
               select Line(board, noise, set, estimator, score),
        ]);

    private static string[] Line(ScoreBoard board, NoiseLevel noise, GeneratorDescription set, string estimator, SetScore score) =>
    [
        Text(noise.Amplitude), noise.KindWord, set.Name, $"{set.IntrinsicDimension}", $"{set.Features}", estimator, Text(score.MeanValue), Text(score.Error), Text(score.ErrorRounded),
        $"{score.Cells}", $"{score.Refused}", Time(score.Seconds), $"{set.SmallestCode}",
        Text(CodeCount.Of(board, noise, estimator, set).Median ?? double.NaN),
    ];

    private static string Text(double value) => double.IsFinite(value) ? value.ToString("R", CultureInfo.InvariantCulture) : "";

    private static string Time(double seconds) => double.IsFinite(seconds) ? seconds.ToString("G4", CultureInfo.InvariantCulture) : "";
}
