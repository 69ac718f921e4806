namespace Espalier.Pruning.Latents;

/// <summary>The numbers that steer a <see cref="LatentPruner"/>; not to be set per data set.</summary>
internal sealed record PrunerLimits
{
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

    /// <summary>How many times more may be left unexplained by fewer latents than the expected dimension.</summary>
    public const double ExpectedFactor = 10;

    /// <summary>Of the floor: losses below it count as none when two are compared, for a network with a latent for every value has none.</summary>
    public const double LeastShare = 0.02;

    /// <summary>The most numbers of latents near the expected dimension that are tried before the search goes down one by one.</summary>
    public const int MostAims = 2;

    /// <summary>Of the floor: a refused start that came as near as this is followed by a longer one.</summary>
    public const double NearFloors = 2.5;

    // Shortest paths need many samples for each dimension.
    private const int MostUnfolded = 8;

    // In so few dimensions folds are what training fails at.
    private const int UnfoldedFirst = 3;

    /// <summary>Of the noise that a network cannot reproduce: what training adds to it.</summary>
    public const double NoiseFactor = 1.1;

    /// <summary>Of the variance of images' geodesic coordinates: what the axes hold that the search begins with.</summary>
    public const double GuessedShare = 0.9;

    // Of the code noise's variance: losses below it are the training's own unrest. On rows of one dimension the sample alone would resolve a thousand times less.
    private const double NoiseShare = 0.1;

    // Of the variance: what a short training of a convolutional network can miss although the latents suffice: 0.4 % of sine images of two variables, a quarter of it noise. With a latent too few
    // it missed 6 % of sine images of three variables and more than a third of those of two.
    private const double ImageShare = 0.005;

    private bool _isRelative;

    /// <summary>For rows; found on the swiss roll and the S-curve.</summary>
    public static PrunerLimits Rows { get; } = new() { GuardFactor = 20, HopelessFactor = 30, SettledShare = 0.4, StallSteps = 5_000 };

    /// <summary>For images, whose floor lies above the best loss; chosen with sine images of one and two variables in view.</summary>
    public static PrunerLimits Images { get; } = new() { GuardFactor = 5, HopelessFactor = 10, SettledShare = 0.7, StallSteps = 1_500, _isRelative = true };

    /// <summary>Tells how a start of a number of latents of rows is made.</summary>
    /// <param name="latents">The number.</param>
    /// <param name="tries">Starts that it has had.</param>
    /// <returns>Whether it is unfolded along the data; else it is from fresh weights.</returns>
    public static bool Unfolds(int latents, int tries) => tries == (latents <= UnfoldedFirst ? 0 : 1) && latents <= MostUnfolded;

    /// <summary>Counts the ways in which a number of latents of rows is started.</summary>
    /// <param name="latents">The number.</param>
    public static int StartsOf(int latents) => latents <= MostUnfolded ? 2 : 1;

    /// <summary>Of the floor: how high the held-out loss may go while a latent is pressed flat.</summary>
    public required double GuardFactor { get; init; }

    /// <summary>Of the floor: a recovery that a third of its steps have not brought below this is given up.</summary>
    public required double HopelessFactor { get; init; }

    /// <summary>Of the floor: a recovery that is below this need not go on.</summary>
    public required double SettledShare { get; init; }

    /// <summary>Steps without a clearly smaller |γ| after which a squeeze has stalled.</summary>
    public required int StallSteps { get; init; }

    /// <summary>
    /// Computes the floor. For rows: what the sample resolves for each latent, but no less than what training under code noise can tell apart. Images are noisy in every pixel, so that no network
    /// comes near the resolution: there what the sample resolves, but no less than what training can miss, is added to what the best network leaves unexplained.
    /// </summary>
    /// <remarks>In many dimensions the next sample is as far away as any, and half of that is as much as a direction holds: there the share κ counts, in few dimensions the whole resolution.</remarks>
    /// <param name="options">κ and the code noise.</param>
    /// <param name="resolution">The sample's resolution over its variance.</param>
    /// <param name="latents">Number of latents before the removal.</param>
    /// <param name="best">The share that the best network so far leaves unexplained.</param>
    /// <returns>A share of the variance.</returns>
    public double Floor(LatentPrunerOptions options, double resolution, int latents, double best) => _isRelative
        ? best + Math.Max(options.ResolutionShare * resolution / latents, ImageShare)
        : Math.Max(Math.Min(resolution, options.ResolutionShare) / latents, NoiseShare * options.CodeNoise * options.CodeNoise);
}
