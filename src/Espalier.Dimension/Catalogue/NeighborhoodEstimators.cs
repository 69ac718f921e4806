namespace Espalier.Dimension;

/// <summary>Estimators that look at angles and volumes inside neighbourhoods.</summary>
internal static class NeighborhoodEstimators
{
    public static IReadOnlyList<EstimatorDescription> All { get; } =
    [
        new("ESS", "areas between pairs of neighbours, against those of a ball", settings => new ESS { Neighbors = settings.Neighbors ?? 100 }),
        new(
            "ESS-b",
            "projections of neighbours on each other, against those of a ball",
            settings => new ESS { Version = SkewnessVersion.B, Neighbors = settings.Neighbors ?? 100 },
            InAll: false),
        new("TLE", "distances between all pairs of neighbours, as if each were the centre", settings => new TLE { Neighbors = settings.Neighbors ?? 20 }),
        new("DANCo", "nearest distances and angles between neighbours, against those of balls", settings => new DANCo { Neighbors = settings.Neighbors ?? 10 }),
        new(
            "DANCo-capped",
            "DANCo as scikit-dimension computes it, with calibrations that see at most k dimensions",
            settings => new DANCoCapped { Neighbors = settings.Neighbors ?? 10 },
            InAll: false),
    ];
}
