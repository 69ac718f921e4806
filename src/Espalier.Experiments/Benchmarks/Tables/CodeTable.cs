using System.Globalization;
using Espalier.Experiments.Benchmarks.Cells;
using Espalier.Experiments.Tables;

namespace Espalier.Experiments.Benchmarks.Tables;

/// <summary>Lays out how many latents fits kept, beside the smallest continuous code of every set.</summary>
internal static class CodeTable
{
    private const string None = "–";

    /// <summary>One table for everybody whose cells have active latents.</summary>
    public static IEnumerable<TextTable> All(ScoreBoard board) => CodeCount.Estimators(board).Select(estimator => Of(board, estimator));

    /// <summary>Rows sets, columns noise: the counts seed by seed; at the end how many sets have the smallest code.</summary>
    public static TextTable Of(ScoreBoard board, string estimator)
    {
        IReadOnlyList<CodeCount>[] levels = [.. board.Noise.Select(noise => CodeCount.Of(board, noise, estimator))];
        return new TextTable(
            $"Active latents of {estimator}",
            $"How many latents were kept, seed by seed, beside the smallest continuous code: the least k such that the set embeds in k dimensions, {None} where it is not known. Bold: the median over seeds is that. Last row: at how many of the sets whose code is known.",
            ["set (d in D)", "smallest code", .. board.Noise.Select(noise => noise.ToString())],
            [
                .. board.Sets.Select((set, index) => (IReadOnlyList<TextCell>)
                [
                    $"{set.Name} ({set.IntrinsicDimension} in {set.Features})",
                    set.SmallestCode?.ToString(CultureInfo.InvariantCulture) ?? None,
                    .. levels.Select(level => Cell(level[index])),
                ]),
                ["equal", "", .. levels.Select(level => (TextCell)$"{level.Count(count => count.IsEqual)} of {level.Count(count => count.Counts)}")],
            ]);
    }

    private static TextCell Cell(CodeCount count) =>
        count.ActiveLatents.Count == 0 ? None : new TextCell(string.Join(' ', count.ActiveLatents), count.IsEqual);
}
