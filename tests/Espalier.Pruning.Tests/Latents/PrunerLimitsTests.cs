using Espalier.Pruning.Latents;

namespace Espalier.Pruning.Tests.Latents;

public sealed class PrunerLimitsTests
{
    private static readonly LatentPrunerOptions s_options = new() { ResolutionShare = 0.5, CodeNoise = 0.02 };

    [Fact]
    public void Floor_OfRows_IsTheResolutionOfALatentOrTheUnrestOfTraining()
    {
        Assert.Equal(0.02, PrunerLimits.Rows.Floor(s_options, 0.1, latents: 5, best: 0.3), 1e-12);
        Assert.Equal(0.1, PrunerLimits.Rows.Floor(s_options, 0.9, latents: 5, best: 0.3), 1e-12);
        Assert.Equal(0.1 * 0.02 * 0.02, PrunerLimits.Rows.Floor(s_options, 1e-9, latents: 5, best: 0.3), 1e-12);
    }

    [Fact]
    public void Unfolds_EveryNumberOfLatents_HasEachOfItsStartsOnce()
    {
        Assert.Equal([true, false], Enumerable.Range(0, PrunerLimits.StartsOf(2)).Select(tries => PrunerLimits.Unfolds(2, tries)));
        Assert.Equal([false, true], Enumerable.Range(0, PrunerLimits.StartsOf(5)).Select(tries => PrunerLimits.Unfolds(5, tries)));
        Assert.Equal([false], Enumerable.Range(0, PrunerLimits.StartsOf(20)).Select(tries => PrunerLimits.Unfolds(20, tries)));
        Assert.All([2, 5, 20], latents => Assert.False(PrunerLimits.Unfolds(latents, PrunerLimits.StartsOf(latents))));
    }

    [Fact]
    public void For_Effort_ChangesAllNumbersOfSteps()
    {
        LatentPrunerOptions normal = LatentPrunerOptions.For(new(5));
        LatentPrunerOptions quick = LatentPrunerOptions.For(new(5), PrunerEffort.Quick);
        LatentPrunerOptions thorough = LatentPrunerOptions.For(new(5), PrunerEffort.Thorough);

        Assert.Equal(new LatentPrunerOptions(), normal);
        Assert.Equal((666, 5_000, 2_666, 1_000, 1_333), (quick.WarmUpSteps, quick.SqueezeSteps, quick.RecoverySteps, quick.UnfoldingSteps, quick.PolishSteps));
        Assert.Equal((6_000, 45_000, 24_000, 9_000, 12_000), (thorough.WarmUpSteps, thorough.SqueezeSteps, thorough.RecoverySteps, thorough.UnfoldingSteps, thorough.PolishSteps));
        Assert.Equal((20_000, 180_000), (quick.MostSteps, thorough.MostSteps));
        Assert.Throws<ArgumentOutOfRangeException>(() => LatentPrunerOptions.For(new(5), (PrunerEffort)9));
    }

    [Fact]
    public void Floor_OfImages_LiesAboveTheBestLoss()
    {
        Assert.Equal(0.3 + 0.01, PrunerLimits.Images.Floor(s_options, 0.1, latents: 5, best: 0.3), 1e-12);
        Assert.Equal(0.3 + 0.005, PrunerLimits.Images.Floor(s_options, 1e-9, latents: 5, best: 0.3), 1e-12);
    }
}
