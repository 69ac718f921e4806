using System.Globalization;
using Espalier.Dimension;

namespace Espalier.Experiments.Estimation;

/// <summary>An estimator as it is asked for.</summary>
/// <param name="Name">Its name in the catalogue, or <see cref="EstimationSpecification.FitName"/> for a fit; case does not matter.</param>
/// <param name="Neighbors">The number of neighbours for this one; null for that of the specification, or else the estimator's own.</param>
public sealed record EstimatorRequest(string Name, int? Neighbors = null)
{
    /// <summary>Makes the estimator.</summary>
    /// <param name="settings">What is set for all; <see cref="Neighbors"/> goes before the number of neighbours there.</param>
    /// <returns>The estimator.</returns>
    /// <exception cref="ArgumentException">There is no such estimator in the catalogue, or it is to have a number of neighbours and knows none.</exception>
    /// <exception cref="EstimationException">A setting is out of its range; the message goes into its row of a table.</exception>
    public DimensionEstimator Create(EstimatorSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        EstimatorDescription description = EstimatorCatalogue.Find(Name)
            ?? throw new ArgumentException($"--estimators has '{Name}', which is no estimator; 'espalier dimension --help' lists them");
        if (Neighbors is not null && !EstimatorAbilities.TakesNeighbors(description))
        {
            throw new ArgumentException($"--estimators has '{this}', but {description.Name} has no number of neighbours to set; write {description.Name}");
        }

        EstimatorSettings own = settings with { Neighbors = Neighbors ?? settings.Neighbors };
        try
        {
            return description.Create(own);
        }
        catch (ArgumentOutOfRangeException exception)
        {
            throw new EstimationException(
                own.Neighbors is int k && EstimatorAbilities.FewestNeighbors(description) is int fewest && k < fewest
                    ? $"needs k of at least {fewest}, but k is {k}; ask for at least {fewest} neighbours"
                    : $"does not work with these settings: {EstimatorFault.Sentence(exception)}");
        }
    }

    /// <summary>The request as the command line has it: <c>MLE</c> or <c>MLE:10</c>.</summary>
    /// <returns>The words.</returns>
    public override string ToString() => Neighbors is int neighbors ? string.Create(CultureInfo.InvariantCulture, $"{Name}:{neighbors}") : Name;
}
