namespace Espalier.Dimension;

/// <summary>An estimator as the catalogue lists it.</summary>
/// <param name="Name">The name it is asked for by; equals <see cref="DimensionEstimator.Name"/>.</param>
/// <param name="Summary">What it looks at, in one sentence without a full stop.</param>
/// <param name="Create">Makes the estimator with settings.</param>
/// <param name="InAll">Whether "all" includes it; variants of a method that differ little, or that exist for comparison, are asked for by name.</param>
public sealed record EstimatorDescription(string Name, string Summary, Func<EstimatorSettings, DimensionEstimator> Create, bool InAll = true);
