using Espalier.Pruning.Latents;

namespace Espalier.Experiments.Fitting;

/// <summary>The one place where a trained network is read for its dimension, and where the verdict is found.</summary>
internal static class FitReadOuts
{
    /// <summary>Reads a finished training in every way there is.</summary>
    public static IReadOnlyList<FitReadOut> Of(LatentTraining training) =>
    [
        new("active latents", training.Active.Count(latent => latent), "what the method's own rule counts; a closed surface needs one more for a continuous code"),
    ];

    /// <summary>The verdict: what the first, most trusted read-out says.</summary>
    public static double Verdict(IReadOnlyList<FitReadOut> readOuts) => readOuts[0].Dimension;
}
