using Espalier.Networks.Architectures;
using Espalier.Networks.Graph;

namespace Espalier.Pruning.Latents;

/// <summary>Keeps the book of what became of each latent; part of a checkpoint.</summary>
internal sealed class LatentLedger
{
    /// <summary>The most latents that stayed whose loss is measured one by one; each costs a pass over the held-out samples.</summary>
    public const int MostMasked = 256;

    /// <summary>The fates of those that left, in the order of leaving.</summary>
    public List<LatentFate> Gone { get; set; } = [];

    /// <summary>The fates of those that stayed, once the training is over.</summary>
    public List<LatentFate> Kept { get; set; } = [];

    /// <summary>Measures what each latent of the final network is worth: the held-out loss with it alone held at its mean.</summary>
    /// <param name="autoencoder">The final network, its shifts the code's means (<see cref="Networks.Training.LatentCalibration"/>).</param>
    /// <param name="latents">Which latents of the first network its latents are.</param>
    /// <param name="samples">The samples that decide.</param>
    /// <param name="floor">The loss that would have been low enough.</param>
    public void Close(Autoencoder autoencoder, int[] latents, PrunerSamples samples, double floor)
    {
        double loss = samples.ErrorsOf(autoencoder.Network).Average();
        double[] scales = autoencoder.ScaleMagnitudes();
        HashSet<int> measured = [.. Enumerable.Range(0, latents.Length).OrderBy(latent => scales[latent]).Take(MostMasked)];
        Kept = [.. latents.Select((latent, index) => new LatentFate
        {
            Latent = latent,
            Outcome = LatentOutcome.Kept,
            LossBefore = loss,
            LossAfter = measured.Contains(index) ? LossWithout(autoencoder, index, samples) : null,
            Floor = floor,
        })];
    }

    /// <summary>Lists the fates of all latents, in their order.</summary>
    /// <param name="latents">Number of latents at the start.</param>
    public LatentFate[] Fates(int latents)
    {
        LatentFate[] fates = [.. Enumerable.Range(0, latents).Select(latent => new LatentFate { Latent = latent, Outcome = LatentOutcome.Kept })];
        foreach (LatentFate fate in Gone.Concat(Kept))
        {
            fates[fate.Latent] = fate;
        }

        return fates;
    }

    /// <summary>Says how the book contradicts the latents that are there.</summary>
    /// <param name="start">Number of latents at the start.</param>
    /// <param name="accepted">Those of the accepted network.</param>
    /// <returns>What is wrong, or <see langword="null"/>.</returns>
    public string? FindContradiction(int start, int[] accepted)
    {
        if (Gone.Concat(Kept).Any(fate => fate is null || !Enum.IsDefined(fate.Outcome)))
        {
            return "what became of a latent is not told";
        }

        IEnumerable<int> gone = Gone.Select(fate => fate.Latent);
        if (!gone.Concat(accepted).Order().SequenceEqual(Enumerable.Range(0, start)))
        {
            return $"{accepted.Length} of {start} latents are accepted, and {Gone.Count} are told to have left";
        }

        return Kept.Count == 0 || Kept.Select(fate => fate.Latent).SequenceEqual(accepted) ? null : "the latents told to have stayed are not the accepted ones";
    }

    private static double LossWithout(Autoencoder autoencoder, int latent, PrunerSamples samples)
    {
        Network masked = autoencoder.Network.Clone();
        masked.ValuesOf(autoencoder.Scale)[latent] = 0;
        return samples.ErrorsOf(masked).Average();
    }
}
