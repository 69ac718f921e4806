namespace Espalier.Dimension;

/// <summary>Estimators that look at distances to neighbours alone.</summary>
internal static class DistanceEstimators
{
    private const int UsualLocal = 20;
    private const int UsualMoments = 100;
    private const int UsualGeoMLE = 40;
    private const int UsualRatio = 4;

    public static IReadOnlyList<EstimatorDescription> All { get; } =
    [
        new("TwoNN", "ratio of second to first neighbour distance, by a line through its distribution", _ => new TwoNN()),
        new("TwoNN-ML", "ratio of second to first neighbour distance, by maximum likelihood; profile by decimation", _ => new TwoNNMaximumLikelihood(), InAll: false),
        new("TwoNN-Bayes", "ratio of second to first neighbour distance, with a gamma prior", _ => new TwoNNMaximumLikelihood { PriorShape = 2, PriorRate = 5 }, InAll: false),
        new("L2N2", "mean double logarithm of the ratio of second to first neighbour distance", _ => new L2N2()),
        new("GRIDE", "ratio of 2n-th to n-th neighbour distance by maximum likelihood, n = 1 … 64", settings => new GRIDE
        {
            NearerNeighbor = Math.Max(1, (settings.Neighbors ?? UsualRatio) / 2),
        }),
        new("ABIDE", "counts in two balls, each as large as density stays constant", settings => new ABIDE
        {
            MostNeighbors = settings.Neighbors ?? UsualMoments,
        }),
        new("MLE", "distances of k neighbours by maximum likelihood, harmonic mean over points", settings => new MLE { Neighbors = settings.Neighbors ?? UsualLocal }),
        OfMLE("MLE-mean", "distances of k neighbours by maximum likelihood, mean over points", settings => new MLE { Neighbors = settings.Neighbors ?? UsualLocal, Combination = PointCombination.Mean }),
        OfMLE("MLE-median", "distances of k neighbours by maximum likelihood, median over points", settings => new MLE { Neighbors = settings.Neighbors ?? UsualLocal, Combination = PointCombination.Median }),
        OfMLE("MLE-unbiased", "distances of k neighbours by maximum likelihood, k − 2 in place of k − 1", settings => new MLE { Neighbors = settings.Neighbors ?? UsualLocal, Unbiased = true }),
        OfMLE("MLE-mean-range", "maximum likelihood as Levina and Bickel have it: mean over points, averaged over k/2 … k", settings => new MLE
        {
            Neighbors = settings.Neighbors ?? UsualLocal,
            FewestNeighbors = Math.Max(3, (settings.Neighbors ?? UsualLocal) / 2),
            Combination = PointCombination.Mean,
        }),
        OfMLE("MLE-noise", "maximum likelihood for distances with noise of known deviation", settings => new NoiseAwareMLE
        {
            Neighbors = settings.Neighbors ?? UsualLocal,
            NoiseDeviation = settings.NoiseDeviation,
        }),
        new("GeoMLE", "maximum likelihood over resamples, extrapolated to radius 0", settings => new GeoMLE { Neighbors = settings.Neighbors ?? UsualGeoMLE }),
        new("MiND_MLk", "ratio of first to (k+1)-th neighbour distance by maximum likelihood", settings => new MiNDML { Neighbors = settings.Neighbors ?? UsualLocal }),
        new("MiND_MLi", "ratio of first to (k+1)-th neighbour distance, whole dimensions only", settings => new MiNDML { Neighbors = settings.Neighbors ?? UsualLocal, WholeDimensions = true }, InAll: false),
        new("MiND_ML1", "ratio of first to second neighbour distance by maximum likelihood, at most the number of features", _ => new MiNDML { Neighbors = 1 }, InAll: false),
        new("MOM", "mean distance of k neighbours as a share of the farthest", settings => new MOM { Neighbors = settings.Neighbors ?? UsualMoments }),
        new("MADA", "how far one goes to find twice as many neighbours, mean over points", settings => new MADA { Neighbors = settings.Neighbors ?? UsualLocal }),
        new("MADA-median", "how far one goes to find twice as many neighbours, median over points", settings => new MADA { Neighbors = settings.Neighbors ?? UsualLocal, Combination = PointCombination.Median }, InAll: false),
    ];

    private static EstimatorDescription OfMLE(string name, string summary, Func<EstimatorSettings, DimensionEstimator> create) => new(name, summary, create, InAll: false);
}
