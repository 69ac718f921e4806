using System.Globalization;

namespace Espalier.Experiments.Estimation;

/// <summary>An estimator as it is asked for.</summary>
/// <param name="Name">Its name in the catalogue, or <see cref="EstimationSpecification.FitName"/> for a fit; case does not matter.</param>
/// <param name="Neighbors">The number of neighbours for this one; null for that of the specification, or else the estimator's own.</param>
public sealed record EstimatorRequest(string Name, int? Neighbors = null)
{
    /// <summary>The request as the command line has it: <c>MLE</c> or <c>MLE:10</c>.</summary>
    /// <returns>The words.</returns>
    public override string ToString() => Neighbors is int neighbors ? string.Create(CultureInfo.InvariantCulture, $"{Name}:{neighbors}") : Name;
}
