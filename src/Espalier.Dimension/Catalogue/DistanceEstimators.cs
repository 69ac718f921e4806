namespace Espalier.Dimension;

/// <summary>Estimators that look at distances to neighbours alone.</summary>
internal static class DistanceEstimators
{
    public static IReadOnlyList<EstimatorDescription> All { get; } =
    [
        new("TwoNN", "ratio of second to first neighbour distance, by a line through its distribution", _ => new TwoNN()),
    ];
}
