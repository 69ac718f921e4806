using Espalier.Dimension;

namespace Espalier.Experiments.Estimation;

/// <summary>Which shared settings make a difference to an estimator, found out by making it with different ones.</summary>
internal static class EstimatorAbilities
{
    // Two numbers that every estimator with one takes, and that differ when halved, as some do.
    private const int SomeNeighbors = 40;
    private const int OtherNeighbors = 60;

    private const int MostFewest = 1000;

    /// <summary>Whether the estimator has a number of neighbours that can be set.</summary>
    public static bool TakesNeighbors(EstimatorDescription description) => Differ(
        description, new EstimatorSettings { Neighbors = SomeNeighbors }, new EstimatorSettings { Neighbors = OtherNeighbors });

    /// <summary>Whether the estimator allows for noise of a known deviation.</summary>
    public static bool TakesNoiseDeviation(EstimatorDescription description) => Differ(
        description, new EstimatorSettings { NoiseDeviation = 1 }, new EstimatorSettings { NoiseDeviation = 2 });

    /// <summary>The smallest number of neighbours that the estimator takes; null if none up to a thousand.</summary>
    public static int? FewestNeighbors(EstimatorDescription description) =>
        Enumerable.Range(1, MostFewest).Cast<int?>().FirstOrDefault(neighbors => IsTaken(description, neighbors));

    private static bool IsTaken(EstimatorDescription description, int? neighbors)
    {
        try
        {
            description.Create(new EstimatorSettings { Neighbors = neighbors });
            return true;
        }
        catch (ArgumentOutOfRangeException)
        {
            return false;
        }
    }

    // The number of neighbours is compared too, for estimators whose words for their settings leave it out.
    private static bool Differ(EstimatorDescription description, EstimatorSettings some, EstimatorSettings other)
    {
        const int points = 100_000;
        DimensionEstimator first = description.Create(some);
        DimensionEstimator second = description.Create(other);
        return first.Settings != second.Settings || first.NeighborsFor(points) != second.NeighborsFor(points);
    }
}
