namespace Espalier.Dimension;

/// <summary>Lists every estimator of this assembly, family by family.</summary>
public static class EstimatorCatalogue
{
    private static readonly Dictionary<string, EstimatorDescription> s_byName;

    static EstimatorCatalogue()
    {
        All = [.. DistanceEstimators.All, .. NeighborhoodEstimators.All, .. SpectrumEstimators.All, .. GlobalEstimators.All, .. CalibratedEstimators.All];
        s_byName = All.ToDictionary(description => description.Name, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>All estimators, family by family.</summary>
    public static IReadOnlyList<EstimatorDescription> All { get; }

    /// <summary>Looks an estimator up.</summary>
    /// <param name="name">Its name; case does not matter.</param>
    /// <returns>The description, or null if there is none of that name.</returns>
    public static EstimatorDescription? Find(string name) => s_byName.GetValueOrDefault(name);
}
