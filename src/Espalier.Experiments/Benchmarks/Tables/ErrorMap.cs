using System.Text.RegularExpressions;
using Espalier.Experiments.Benchmarks.Cells;
using Espalier.Experiments.Figures;

namespace Espalier.Experiments.Benchmarks.Tables;

/// <summary>Draws the errors under one noise as a heat map: a row for each estimator, a column for each set.</summary>
internal static partial class ErrorMap
{
    // Room for the longest short name of the literature's sets, so that every column has its own.
    private const double LeastColumnWidth = 42;
    private const int LongestName = 8;
    private const int MarginWidth = 284;

    /// <summary>The heat map; cells without an answer or not computed stay empty.</summary>
    public static Figure Draw(ScoreBoard board, NoiseLevel noise)
    {
        string[] estimators = [.. board.Estimators.Where(estimator => board.Sets.Any(set => board.Score(noise, estimator, set) is not null))];
        double column = Math.Max(LeastColumnWidth, 8 + board.Sets.Max(set => TextWidth.Of(ShortName(set.Name))));
        return new Heatmap
        {
            Title = $"Error of every estimator on every set, {noise}",
            Description = $"{estimators.Length} estimators in rows, {board.Sets.Count} sets in columns; errors of 100 % and more look alike, cells without an answer are empty.",
            Width = Math.Max(MarginWidth + (int)Math.Ceiling(column * board.Sets.Count), 720),
            Height = 120 + (20 * Math.Max(4, estimators.Length)),
            Values =
            [
                .. from estimator in estimators
                   from set in board.Sets
                   let score = board.Score(noise, estimator, set)
                   select score is null || score.Refused == score.Cells ? double.NaN : score.Error,
            ],
            RowNames = estimators,
            ColumnNames = [.. board.Sets.Select(set => ShortName(set.Name))],
            ColumnLabel = "set",
            ColourAxis = new Axis { Label = "error, %", Minimum = 0, Maximum = 100 },
        };
    }

    /// <summary>The name of its figure's file.</summary>
    public static string FileName(NoiseLevel noise) => $"errors-{noise.ToString().Replace(' ', '-')}.svg";

    /// <summary>What tells a set from the others: M10a of M10a_Cubic, SmoMap5x20 of SmoothMap5x20.</summary>
    internal static string ShortName(string set) => set.Split('_')[0] is { Length: > LongestName } name ? LongWord().Replace(name, "$1") : set.Split('_')[0];

    [GeneratedRegex("([A-Z][a-z]{2})[a-z]+", RegexOptions.CultureInvariant)]
    private static partial Regex LongWord();
}
