namespace Espalier.Pruning.ReadOuts;

/// <summary>What <see cref="LocalRank"/> found.</summary>
public sealed record LocalRankResult
{
    /// <summary>Gets the latents k of the network.</summary>
    public required int Latents { get; init; }

    /// <summary>
    /// Gets the directions w of the code that vary at all, at most k and at most <see cref="LocalRank.MostDirections"/>: no rank is above it.
    /// </summary>
    public required int Directions { get; init; }

    /// <summary>Gets the number m of nearest codes that a tangent space was taken of.</summary>
    public required int Neighbors { get; init; }

    /// <summary>Gets the local rank at each point: in how many directions the code cloud extends, but at most how many the round trip lets through; from 0 to w.</summary>
    public required IReadOnlyList<int> Ranks { get; init; }

    /// <summary>Gets at each point how many directions of the whole code space the round trip lets through, along the cloud or not; from 0 to w. For a network without loss this is w.</summary>
    public required IReadOnlyList<int> JacobianRanks { get; init; }

    /// <summary>
    /// Gets for each of the w directions, the widest first, the variance of the neighbouring codes along it over that of the widest, divided by what a flat cloud in all w directions would
    /// have there, and less where it falls with the neighbourhood: about 1 along the cloud, near 0 across it.
    /// </summary>
    public required IReadOnlyList<SpectrumQuartiles> Extents { get; init; }

    /// <summary>Gets the w singular values of the round trip's Jacobian, the largest first: 1 is passed on unchanged, 0 lost.</summary>
    public required IReadOnlyList<SpectrumQuartiles> Gains { get; init; }

    /// <summary>Gets the number of points.</summary>
    public int Points => Ranks.Count;

    /// <summary>Gets the median of <see cref="Ranks"/>: the estimate of the dimension; the upper of two middle ones.</summary>
    public int Median => At(Points / 2);

    /// <summary>Gets the rank that a quarter of the points are below.</summary>
    public int Lower => At(Points / 4);

    /// <summary>Gets the rank that a quarter of the points are above.</summary>
    public int Upper => At(3 * Points / 4);

    /// <summary>Gets the mean of <see cref="Ranks"/>; that of data of several dimensions lies between them.</summary>
    public double Mean => Ranks.Average();

    /// <summary>Gets the share of the points at each rank, from 0 to w. Data whose parts have different dimensions have several peaks.</summary>
    public IReadOnlyList<double> Shares => [.. Enumerable.Range(0, Directions + 1).Select(rank => Ranks.Count(found => found == rank) / (double)Points)];

    private int At(int place) => Ranks.Order().ElementAt(place);
}
