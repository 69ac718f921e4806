namespace Espalier.Pruning.Latents;

/// <summary>The numbers that steer a <see cref="LatentPruner"/>; each was found on the swiss roll and the S-curve and is not to be set per data set.</summary>
internal static class PrunerLimits
{
    /// <summary>Of the floor: how high the held-out loss may go while a latent is pressed flat.</summary>
    public const double GuardFactor = 20;

    /// <summary>Of the floor: a recovery that a third of its steps have not brought below this is given up.</summary>
    public const double HopelessFactor = 30;

    /// <summary>Of the floor: a recovery that is below this need not go on.</summary>
    public const double SettledShare = 0.4;

    /// <summary>Of the code noise: a latent weaker than this is flat.</summary>
    public const double FlatFactor = 1.5;

    /// <summary>Of the code noise: a latent still stronger than this at the end of a squeeze is not worth cutting.</summary>
    public const double ResistingFactor = 10;

    /// <summary>The squeeze's strength on a new latent.</summary>
    public const double FirstStrength = 3;

    /// <summary>The strength below which a squeeze does not back off.</summary>
    public const double LeastStrength = 0.3;

    /// <summary>What the strength is multiplied by after an epoch under the guard.</summary>
    public const double StrengthRise = 1.05;

    /// <summary>What the strength is multiplied by after an epoch over the guard.</summary>
    public const double StrengthFall = 0.8;

    /// <summary>Of the least |γ| so far: what counts as clearly less.</summary>
    public const double ClearlyLess = 0.98;

    /// <summary>Steps without a clearly smaller |γ| after which a squeeze has stalled.</summary>
    public const int StallSteps = 5_000;

    // Of the code noise's variance: losses below it are the training's own unrest. On rows of one dimension the sample alone would resolve a thousand times less.
    private const double NoiseShare = 0.1;

    /// <summary>Computes the floor: what the sample resolves for each latent, but no less than what training under code noise can tell apart.</summary>
    /// <param name="options">κ and the code noise.</param>
    /// <param name="resolution">The sample's resolution over its variance.</param>
    /// <param name="latents">Number of latents before the removal.</param>
    /// <returns>A share of the variance.</returns>
    public static double Floor(LatentPrunerOptions options, double resolution, int latents) =>
        Math.Max(options.ResolutionShare * resolution / latents, NoiseShare * options.CodeNoise * options.CodeNoise);
}
