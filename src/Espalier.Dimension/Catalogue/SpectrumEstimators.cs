namespace Espalier.Dimension;

/// <summary>Estimators that look at eigenvalues of covariances, of the whole set or of patches.</summary>
internal static class SpectrumEstimators
{
    public static IReadOnlyList<EstimatorDescription> All { get; } =
    [
        Global(new FukunagaOlsenRule(), "eigenvalues of the covariance above 5 % of the largest", inAll: true),
        Global(new FanRule(), "eigenvalues of the covariance above a noise floor, to the first large gap or 80 % of what is left", inAll: false),
        Global(new LargestGapRule(), "eigenvalues of the covariance before the largest ratio of neighbouring ones", inAll: false),
        Global(new ExplainedVarianceRule(), "eigenvalues of the covariance for 95 % of the variance", inAll: false),
        Global(new ParticipationRatioRule(), "participation ratio of the covariance's eigenvalues", inAll: false),
        Global(new KaiserRule(), "eigenvalues of the covariance above their mean", inAll: false),
        Global(new BrokenStickRule(), "eigenvalues of the covariance above those of a broken stick", inAll: false),
        Local(new FukunagaOlsenRule(), "principal components of patches, eigenvalues above 5 % of the largest", inAll: true),
        Local(new FanRule(), "principal components of patches, Fan's rule", inAll: false),
        Local(new LargestGapRule(), "principal components of patches before the largest ratio of neighbouring eigenvalues", inAll: false),
        Local(new ExplainedVarianceRule(), "principal components of patches for 95 % of the variance", inAll: true),
        Local(new ParticipationRatioRule(), "participation ratio of the eigenvalues of patches", inAll: true),
        Local(new KaiserRule(), "principal components of patches, eigenvalues above their mean", inAll: false),
        Local(new BrokenStickRule(), "principal components of patches, eigenvalues above those of a broken stick", inAll: false),
        new(
            "CA-PCA",
            "eigenvalues of patches, matched with those of curved balls",
            settings => settings.Neighbors is int k ? new CurvatureAdjustedPCA { Neighbors = k } : new CurvatureAdjustedPCA(),
            InAll: false),
        new(
            "ABID",
            "angles between the directions to neighbours",
            settings => settings.Neighbors is int k ? new ABID { Neighbors = k } : new ABID(),
            InAll: false),
    ];

    private static EstimatorDescription Global(SpectrumRule rule, string summary, bool inAll) =>
        new($"PCA-{rule.Name}", summary, _ => new GlobalPCA { Rule = rule }, inAll);

    private static EstimatorDescription Local(SpectrumRule rule, string summary, bool inAll) => new(
        $"lPCA-{rule.Name}",
        summary,
        settings => settings.Neighbors is int k ? new LocalPCA { Rule = rule, Neighbors = k } : new LocalPCA { Rule = rule },
        inAll);
}
