using Espalier.Numerics;

namespace Espalier.Dimension;

/// <summary>Estimates dimension at every point by maximum likelihood from distances that are known to be noisy.</summary>
/// <remarks>
/// <para>In <see cref="MLE"/>'s sum <c>Σ ln(r_k/r_j)</c> each distance is replaced by what it may have been: <c>ln(r_k/x)</c> is averaged over x &gt; 0 with the normal density
/// around r_j of deviation σ. So a neighbour nearer than the noise no longer says how near it is. The averages come from a table of one function of r_j/σ.</para>
/// <para>σ is the deviation of distances, in the units of the data: about that of one coordinate's noise times √2. Without <see cref="NoiseDeviation"/> it is
/// <see cref="NoiseShare"/> of the median distance to the nearest neighbour, which is a guess: give what you know. Noise also pushes points off the set, which
/// lengthens distances; the model knows nothing of that, so the correction is small and partial. Points where noise leaves nothing to see (the sum falls to 0)
/// are dropped and counted; copies are no trouble while σ is above 0.</para>
/// <para>Biased low in many dimensions. Cost: k neighbours of every point, about 65 multiplications a neighbour.</para>
/// <para>Haro, Randall and Sapiro 2008, "Translated Poisson mixture model for stratification learning", doi:10.1007/s11263-007-0144-8. scikit-dimension (which
/// follows the R package intrinsicDimension) computes the same averages with two quadratures a neighbour, to 1 %, and integrates only up to r_k + 100σ.</para>
/// </remarks>
public sealed class NoiseAwareMLE : DimensionEstimator
{
    private readonly int _neighbors = 20;
    private readonly double? _noiseDeviation;
    private readonly double _noiseShare = 0.05;

    /// <summary>The number of neighbours k, at least 3. Default 20.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is below 3.</exception>
    public int Neighbors
    {
        get => _neighbors;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 3);
            _neighbors = value;
        }
    }

    /// <summary>The standard deviation σ of distances in the units of the data, at least 0; null to derive it from <see cref="NoiseShare"/>. Default null.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative or not finite.</exception>
    public double? NoiseDeviation
    {
        get => _noiseDeviation;
        init => _noiseDeviation = value is null ? null : Checked(value.Value);
    }

    /// <summary>σ as a share of the median distance to the nearest neighbour (copies left out), at least 0. Default 0.05.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative or not finite.</exception>
    public double NoiseShare
    {
        get => _noiseShare;
        init => _noiseShare = Checked(value);
    }

    /// <summary>Whether k − 2 takes the place of k − 1. Default false.</summary>
    public bool Unbiased { get; init; }

    /// <summary>How the estimates at points make one. Default <see cref="PointCombination.HarmonicMean"/>.</summary>
    public PointCombination Combination { get; init; } = PointCombination.HarmonicMean;

    /// <inheritdoc/>
    public override string Name => "MLE-noise" + VariantName.Of(Combination, PointCombination.HarmonicMean) + (Unbiased ? "-unbiased" : "");

    /// <inheritdoc/>
    public override string Reference => "Haro et al. 2008, doi:10.1007/s11263-007-0144-8";

    /// <inheritdoc/>
    public override string Settings => $"k = {Neighbors}, " + (NoiseDeviation is { } given ? $"sigma = {given:G4}" : $"sigma = {NoiseShare} of the nearest distance");

    /// <inheritdoc/>
    public override int NeighborsFor(int points) => Neighbors;

    /// <inheritdoc/>
    protected override DimensionEstimate Compute(EstimationContext context)
    {
        NeighborGraph graph = context.Neighbors(Neighbors);
        double deviation = (NoiseDeviation / context.Unit) ?? (NoiseShare * MedianNearest(graph));
        double factor = Neighbors - (Unbiased ? 2 : 1);
        return LocalValues
            .Compute(context, graph, distances => Local(distances, deviation, factor), "noise hides the differences between neighbours")
            .Combine(Combination, graph);
    }

    private static double Local(ReadOnlySpan<double> distances, double deviation, double factor)
    {
        double radius = distances[^1];
        if (radius == 0 || (deviation == 0 && distances[0] == 0))
        {
            return LocalValues.Copies;
        }

        double sum = 0;
        foreach (double distance in distances[..^1])
        {
            sum += deviation > 0 ? Math.Log(radius / deviation) - NoisyLogarithm.Mean(distance / deviation) : Math.Log(radius / distance);
        }

        return sum > 0 ? factor / sum : LocalValues.EquallyFar;
    }

    private static double MedianNearest(NeighborGraph graph)
    {
        List<double> nearest = [];
        for (int point = 0; point < graph.Points; point++)
        {
            if (graph.DistancesOf(point)[0] > 0)
            {
                nearest.Add(graph.DistancesOf(point)[0]);
            }
        }

        return nearest.Count == 0 ? 0 : Medians.Middle([.. nearest]);
    }

    private static double Checked(double value) => value >= 0 && double.IsFinite(value)
        ? value
        : throw new ArgumentOutOfRangeException(nameof(value), value, "Noise is finite and at least 0.");
}
