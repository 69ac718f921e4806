namespace Espalier.Pruning.ReadOuts;

/// <summary>Settings of <see cref="LocalRank"/>; the defaults need no tuning for a data set.</summary>
public sealed record LocalRankOptions
{
    /// <summary>Gets the seed of the drawings of samples.</summary>
    public ulong Seed { get; init; }

    /// <summary>Gets the most held-out samples at which the rank is taken, at least 1. Default 500.</summary>
    public int MostPoints { get; init; } = 500;

    /// <summary>Gets the most samples among whose codes neighbours are looked for, at least 2. Default 10,000; more bring neighbours nearer, which matters on strongly bent data only.</summary>
    public int MostSamples { get; init; } = 10_000;
}
