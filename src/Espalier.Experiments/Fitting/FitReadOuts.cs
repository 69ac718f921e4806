using Espalier.Dimension;
using Espalier.Pruning.Latents;

namespace Espalier.Experiments.Fitting;

/// <summary>The one place where a trained network is read for its dimension, and where the verdict is found.</summary>
internal static class FitReadOuts
{
    /// <summary>Reads a finished training in every way there is.</summary>
    /// <param name="training">The training.</param>
    /// <param name="prepared">The samples.</param>
    /// <param name="neighbors">What neighbours say, where the method asks them.</param>
    public static (IReadOnlyList<FitReadOut> ReadOuts, DimensionVerdict Verdict) Of(LatentTraining training, PreparedFit prepared, NeighborView? neighbors)
    {
        int active = training.Active.Count(latent => latent);
        FitReadOut latents = new("active latents", active, "what the method's own rule counts; a closed surface needs one more for a continuous code");
        FitReadOut[] witnesses = [.. Neighbors(neighbors)];
        return ([latents, .. witnesses], DimensionVerdict.Of(witnesses, active, isCodeProven: active < training.Active.Count || active == prepared.MostLatents));
    }

    private static IEnumerable<FitReadOut> Neighbors(NeighborView? neighbors)
    {
        if (neighbors?.Estimate is not DimensionEstimate estimate)
        {
            yield break;
        }

        yield return new FitReadOut("near neighbours", estimate.Dimension, string.Join(" ", estimate.Notes)) { Lower = estimate.Interval?.Low, Upper = estimate.Interval?.High };
    }
}
