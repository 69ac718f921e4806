using Espalier.Experiments.Fitting;
using Espalier.Pruning.Latents;

namespace Espalier.Experiments.Tests.Fitting;

public sealed class LatentFateTextTests
{
    private static readonly LatentFate s_kept = new() { Latent = 1, Outcome = LatentOutcome.Kept, LossBefore = 0.01, LossAfter = 0.17 };

    [Fact]
    public void Summarize_SomeOfEach_CountsThemAndNamesTheLeastNeeded() => Assert.Equal(
        "2 kept, 1 cut unnoticed, 2 squeezed flat; the least needed of those kept is worth 16 % of the variance",
        LatentFateText.Summarize([
            s_kept,
            s_kept with { LossAfter = 0.5 },
            .. new[] { LatentOutcome.SqueezedFlat, LatentOutcome.CutUnnoticed, LatentOutcome.SqueezedFlat }.Select(outcome => new LatentFate { Latent = 0, Outcome = outcome, LossBefore = 0, LossAfter = 0 }),
        ]));

    [Fact]
    public void Summarize_OneKept_SpeaksOfOne() => Assert.Equal("1 kept; the one kept is worth 16 % of the variance", LatentFateText.Summarize([s_kept]));

    [Fact]
    public void Summarize_NotJudgedYet_OnlyCounts() => Assert.Equal("1 kept", LatentFateText.Summarize([s_kept with { LossAfter = null }]));

    [Fact]
    public void Summarize_Nothing_IsEmpty() => Assert.Empty(LatentFateText.Summarize([]));

    [Fact]
    public void Describe_EveryOutcome_HasItsOwnWords() =>
        Assert.Distinct(Enum.GetValues<LatentOutcome>().Select(LatentFateText.Describe));
}
