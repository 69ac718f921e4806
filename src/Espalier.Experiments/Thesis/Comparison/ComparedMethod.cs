namespace Espalier.Experiments.Thesis.Comparison;

/// <summary>A method of a comparison.</summary>
/// <param name="Name">What tables call it.</param>
/// <param name="Origin">Whose it is.</param>
internal sealed record ComparedMethod(string Name, MethodOrigin Origin)
{
    /// <summary>The thesis's method.</summary>
    public static ComparedMethod Thesis { get; } = new("thesis", MethodOrigin.Thesis);

    /// <summary>Espalier's fit.</summary>
    public static ComparedMethod Espalier { get; } = new("Espalier", MethodOrigin.Espalier);

    /// <summary>Espalier's calibrated estimator, which stands in the catalogue.</summary>
    public static ComparedMethod Calibrated { get; } = new("Calibrated", MethodOrigin.Espalier);

    /// <summary>What scikit-dimension, and with it the thesis, calls lPCA: principal components of the whole set, not of patches.</summary>
    public static ComparedMethod ThesisLocalPCA { get; } = Estimator("PCA-FO");

    /// <summary>Principal components of patches.</summary>
    public static ComparedMethod LocalPCA { get; } = Estimator("lPCA-FO");

    /// <summary>The eight estimators of the thesis's own table, in its order.</summary>
    public static IReadOnlyList<ComparedMethod> ThesisRivals { get; } =
    [
        Estimator("CorrInt"), Estimator("FisherS"), ThesisLocalPCA, Estimator("MADA"), Estimator("MLE"), Estimator("MOM"), Estimator("TLE"), Estimator("TwoNN"),
    ];

    /// <summary>What the thesis's table calls it.</summary>
    public string ThesisName => this == ThesisLocalPCA ? "lPCA" : Name;

    /// <summary>An estimator of the catalogue.</summary>
    public static ComparedMethod Estimator(string name) => name == Calibrated.Name ? Calibrated : new(name, MethodOrigin.Established);
}
