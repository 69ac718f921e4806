using System.Globalization;
using Espalier.Pruning.Latents;

namespace Espalier.Experiments.Fitting;

/// <summary>What became of the latents, in words for people; invariant culture.</summary>
public static class LatentFateText
{
    /// <summary>Names an outcome, such as <c>squeezed flat</c>.</summary>
    /// <param name="outcome">The outcome.</param>
    public static string Describe(LatentOutcome outcome) => outcome switch
    {
        LatentOutcome.Kept => "kept",
        LatentOutcome.CutUnnoticed => "cut unnoticed",
        LatentOutcome.SqueezedFlat => "squeezed flat",
        LatentOutcome.LeftOutUnfolded => "left out of an unfolded start",
        _ => "left out of a start from fresh weights",
    };

    /// <summary>Counts the latents of each outcome and says what the least needed of those that stayed is worth.</summary>
    /// <param name="fates">What became of each latent.</param>
    /// <returns>One line, such as <c>2 kept, 3 cut unnoticed; the least needed of those kept is worth 16 % of the variance</c>; empty when there are no fates.</returns>
    public static string Summarize(IReadOnlyList<LatentFate> fates)
    {
        ArgumentNullException.ThrowIfNull(fates);
        string counts = string.Join(", ", fates.GroupBy(fate => fate.Outcome).OrderBy(group => group.Key).Select(group => $"{group.Count()} {Describe(group.Key)}"));
        double[] worths = [.. fates.Where(fate => fate.Outcome == LatentOutcome.Kept).Select(Worth).OfType<double>()];
        return worths.Length == 0
            ? counts
            : string.Create(CultureInfo.InvariantCulture, $"{counts}; {(worths.Length == 1 ? "the one kept" : "the least needed of those kept")} is worth {Math.Max(0, 100 * worths.Min()):G2} % of the variance");
    }

    /// <summary>Computes by what share of the variance more is left unexplained without a latent.</summary>
    /// <param name="fate">What became of it.</param>
    /// <returns>The difference of its two losses; <see langword="null"/> where one of them is unknown.</returns>
    public static double? Worth(LatentFate fate)
    {
        ArgumentNullException.ThrowIfNull(fate);
        return fate.LossAfter - fate.LossBefore;
    }
}
