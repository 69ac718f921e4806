using System.Globalization;
using Espalier.Dimension;
using Espalier.Numerics;
using Espalier.Pruning.Latents;
using Espalier.Pruning.ReadOuts;

namespace Espalier.Experiments.Fitting;

/// <summary>The one place where a trained network is read for its dimension, and where the verdict is found.</summary>
internal static class FitReadOuts
{
    // Neighbourhoods of fewer codes tell nothing.
    private const int FewestForRanks = 40;

    // Of the points: ranks of fewer are not told.
    private const double LeastShare = 0.05;

    /// <summary>Reads a finished training in every way there is.</summary>
    /// <param name="training">The training.</param>
    /// <param name="prepared">The samples.</param>
    /// <param name="neighbors">What neighbours say, where the method asks them; without them the active latents are the only read-out.</param>
    /// <param name="pool">Threads.</param>
    public static (IReadOnlyList<FitReadOut> ReadOuts, DimensionVerdict Verdict) Of(LatentTraining training, PreparedFit prepared, NeighborView? neighbors, WorkerPool pool)
    {
        int active = training.Active.Count(latent => latent);
        FitReadOut latents = new("active latents", active, "what the method's own rule counts; a closed surface needs one more for a continuous code");
        FitReadOut[] witnesses = [.. Neighbors(neighbors)];
        return ([latents, .. neighbors is null || active == 0 ? [] : Ranks(training, prepared, pool), .. witnesses], DimensionVerdict.Of(witnesses, active, isCodeProven: active < training.Active.Count || active == prepared.MostLatents));
    }

    /// <summary>The local rank: no witness with an interval, for its quartiles are those of points and not of the estimate.</summary>
    private static FitReadOut[] Ranks(LatentTraining training, PreparedFit prepared, WorkerPool pool)
    {
        if (prepared.Training.Count < FewestForRanks)
        {
            return [];
        }

        LocalRankResult ranks = LocalRank.Measure(training.Autoencoder, prepared.Training, prepared.HeldOut, pool: pool);
        return [new FitReadOut("local rank", ranks.Median, Describe(ranks))];
    }

    private static string Describe(LocalRankResult ranks)
    {
        string[] shares = [.. ranks.Shares.Select((share, rank) => (share, rank)).Where(peak => peak.share >= LeastShare)
            .Select(peak => string.Create(CultureInfo.InvariantCulture, $"{peak.share:P0} of the points have {peak.rank}"))];
        return $"directions along the codes that decoding and encoding again keep, at {ranks.Points} held-out points: {string.Join(", ", shares)}";
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
