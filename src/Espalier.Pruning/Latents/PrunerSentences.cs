using System.Globalization;

namespace Espalier.Pruning.Latents;

/// <summary>What a <see cref="LatentPruner"/> says about its decisions, in words for the user.</summary>
internal static class PrunerSentences
{
    public const string OneLeft = "One latent is left, and data that vary need one.";

    public static string Describe(PrunerPhase phase) => phase switch
    {
        PrunerPhase.WarmUp => "warming up",
        PrunerPhase.Squeeze => "squeezing",
        PrunerPhase.Recover => "recovering",
        PrunerPhase.Unfold or PrunerPhase.RecoverUnfolded => "unfolding",
        PrunerPhase.Renew or PrunerPhase.RecoverRenewed => "starting anew",
        _ => "polishing",
    };

    public static string CutUnnoticed(IReadOnlyList<int> latents, double unexplained, double floor) =>
        $"{(latents.Count == 1 ? $"Latent {latents[0]} was" : $"Latents {string.Join(", ", latents.Order())} were")} cut at once: without {(latents.Count == 1 ? "it" : "them")} {Percent(unexplained)} of the held-out variance is unexplained, below the {Percent(floor)} that may be missed.";

    public static string Accepted(int before, int width, PrunerPhase phase, double unexplained, double unexplainedBefore, double floor) =>
        $"{before} latents became {width}{How(phase)}: {Percent(unexplained)} of the held-out variance is unexplained (with {before}: {Percent(unexplainedBefore)}; up to {Percent(floor)} may be missed).";

    public static string Refused(int before, int width, double unexplained, double unexplainedBefore, double floor) =>
        $"{width} {(width == 1 ? "latent is" : "latents are")} not enough: {Percent(unexplained)} of the held-out variance would be unexplained (with {before}: {Percent(unexplainedBefore)}; up to {Percent(floor)} may be missed).";

    public static string BelowExpected(int before, int width, double expected, double unexplained, double unexplainedBefore) => string.Create(
        CultureInfo.InvariantCulture,
        $"{width} {(width == 1 ? "latent" : "latents")}, fewer than the {expected:0.0} dimensions expected, would leave {Percent(unexplained)} of the held-out variance unexplained, more than ten times as much as {before} ({Percent(unexplainedBefore)}): not enough.");

    public static string OutOfSteps(int width, long steps) => string.Create(
        CultureInfo.InvariantCulture, $"After {steps:N0} steps no fewer than {width} latents were tried, although fewer may do; --effort thorough goes on for longer.");

    public static string AllNeeded(int width) => $"All {width} latents of the start are needed, so there are at least {width}; start with more.";

    public static string Diverged(int epoch, double learningRate) =>
        string.Create(CultureInfo.InvariantCulture, $"The loss was no longer a number in epoch {epoch}; try a learning rate below {learningRate}.");

    public static string NothingLearned(int epoch, double loss, double learningRate) =>
        string.Create(CultureInfo.InvariantCulture, $"After {epoch} epochs more than all of the variance is unexplained (loss {loss:G3}); try a learning rate below {learningRate}.");

    private static string How(PrunerPhase phase) => phase switch
    {
        PrunerPhase.RecoverUnfolded => ", unfolded along the data",
        PrunerPhase.RecoverRenewed => ", started anew",
        _ => string.Empty,
    };

    private static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{100 * share:G3} %");
}
