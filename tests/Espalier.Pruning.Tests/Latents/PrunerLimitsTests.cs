using Espalier.Pruning.Latents;

namespace Espalier.Pruning.Tests.Latents;

public sealed class PrunerLimitsTests
{
    private static readonly LatentPrunerOptions s_options = new() { ResolutionShare = 0.5, CodeNoise = 0.02 };

    [Fact]
    public void Floor_OfRows_IsTheResolutionOfALatentOrTheUnrestOfTraining()
    {
        Assert.Equal(0.01, PrunerLimits.Rows.Floor(s_options, 0.1, latents: 5, best: 0.3), 1e-12);
        Assert.Equal(0.1 * 0.02 * 0.02, PrunerLimits.Rows.Floor(s_options, 1e-9, latents: 5, best: 0.3), 1e-12);
    }

    [Fact]
    public void Floor_OfImages_LiesAboveTheBestLoss()
    {
        Assert.Equal(0.3 + 0.01, PrunerLimits.Images.Floor(s_options, 0.1, latents: 5, best: 0.3), 1e-12);
        Assert.Equal(0.3 + 0.005, PrunerLimits.Images.Floor(s_options, 1e-9, latents: 5, best: 0.3), 1e-12);
    }
}
