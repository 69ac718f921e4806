using Espalier.Dimension;

namespace Espalier.Experiments.Estimation;

/// <summary>An estimator at its place in the table.</summary>
/// <param name="Name">What the table calls it.</param>
/// <param name="IsFit">Whether it stands for Espalier's own fit, which looks at the data as they are named and not at points.</param>
/// <param name="Estimator">The estimator; null for a fit and where it could not be made.</param>
/// <param name="Problem">Why it could not be made.</param>
internal sealed record EstimatorSeat(string Name, bool IsFit, DimensionEstimator? Estimator, string? Problem);
