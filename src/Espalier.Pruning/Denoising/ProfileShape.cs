namespace Espalier.Pruning.Denoising;

/// <summary>
/// One assumption about how a profile comes about: noise (or what the network misses) of size τ in the directions across the set, and how much of a falling trace is shared by the ranks.
/// </summary>
/// <param name="Tau">The size of the noise in units of the data; 0 for none.</param>
/// <param name="Exponent">
/// q of <c>h = 1/(1 + (σ/τ)^q)</c>: 2 for noise of one size in all directions; less where directions are missed by different amounts, as by a network that has not learned a set's fine structure.
/// </param>
/// <param name="Steepness">How steep the step of the ranks is beside that of noise of one size.</param>
/// <param name="RankShare">The share of the fall of ln t along the set that the ranks follow; boundaries take directions away, bends do not.</param>
/// <param name="LooseRankShare">The same for eigenvalues above ¼.</param>
/// <param name="Prior">The logarithm of its prior probability, up to a constant.</param>
internal sealed record ProfileShape(double Tau, double Exponent, double Steepness, double RankShare, double LooseRankShare, double Prior)
{
    private const int NoiseSizes = 22;
    private const double SmallestNoise = 0.008;
    private const double LargestNoise = 0.5;

    /// <summary>Noise much above this, in units of the data, cannot be told from narrow directions of the set.</summary>
    private const double UsualNoise = 0.15;

    private const double SpreadPrior = 0.12;

    // Where the mean of the ranks has lost half of the noisy directions, in units of τ, and how steep: fitted to spheres and tori under normal noise.
    private const double RankPlace = 0.95;
    private const double LooseRankPlace = 1.55;
    private const double RankPower = 6.5;
    private const double LooseRankPower = 4.5;

    private static readonly (double Exponent, double Steepness, double Prior)[] s_forms = [(1, 0.2, SpreadPrior), (1.5, 0.45, SpreadPrior), (2, 1, 1 - (2 * SpreadPrior))];

    private static readonly (double Rank, double Loose)[] s_shares = [(0, 0), (0.2, 0.03), (0.4, 0.1), (0.7, 0.2)];

    /// <summary>All assumptions that are tried. Half of the prior is on no noise at all.</summary>
    public static IReadOnlyList<ProfileShape> All { get; } = [.. Enumerate()];

    /// <summary>The share of directions across the set that the trace at a scale holds.</summary>
    public double Noise(double scale) => Tau > 0 ? 1 / (1 + Math.Pow(scale / Tau, Exponent)) : 0;

    /// <summary>The share of them with an eigenvalue above ½.</summary>
    public double NoisyRanks(double scale) => Step(scale, RankPlace, RankPower);

    /// <summary>The share of them with an eigenvalue above ¼.</summary>
    public double NoisyLooseRanks(double scale) => Step(scale, LooseRankPlace, LooseRankPower);

    private double Step(double scale, double place, double power) => Tau > 0 ? 1 / (1 + Math.Pow(scale / (Tau * place), power * Steepness)) : 0;

    private static IEnumerable<ProfileShape> Enumerate()
    {
        foreach ((double rank, double loose) in s_shares)
        {
            yield return new ProfileShape(0, 2, 1, rank, loose, Math.Log(0.5));
            for (int i = 0; i < NoiseSizes; i++)
            {
                double tau = SmallestNoise * Math.Pow(LargestNoise / SmallestNoise, i / (NoiseSizes - 1.0));
                double usual = tau / UsualNoise;
                foreach ((double exponent, double steepness, double prior) in s_forms)
                {
                    yield return new ProfileShape(tau, exponent, steepness, rank, loose, Math.Log(0.5 * prior / NoiseSizes) - (usual * usual));
                }
            }
        }
    }
}
