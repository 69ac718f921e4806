using Espalier.Dimension;

namespace Espalier.Experiments.Estimation;

/// <summary>Says which settings made no difference with the estimators that were chosen: somebody who gave them expects one.</summary>
internal static class EstimationNotes
{
    /// <summary>Lists them.</summary>
    public static IEnumerable<string> Of(EstimationSpecification specification, EstimatorPanel panel, IReadOnlyList<EstimatorResult> estimates)
    {
        EstimatorDescription[] chosen = [.. panel.Seats.Select(seat => EstimatorCatalogue.Find(seat.Name.Split(':')[0])).OfType<EstimatorDescription>()];
        if (specification.Neighbors is not null && !chosen.Any(EstimatorAbilities.TakesNeighbors))
        {
            yield return "--neighbors makes no difference: none of the chosen estimators has a number of neighbours to set";
        }

        if (specification.NoiseDeviation is not null && !chosen.Any(EstimatorAbilities.TakesNoiseDeviation))
        {
            yield return "--noise-deviation makes no difference: none of the chosen estimators allows for noise of a known deviation";
        }

        if (specification.Profile && estimates.All(estimate => estimate.Profile.Count == 0))
        {
            yield return "--profile shows nothing: none of the chosen estimators has estimates at growing scales for these samples";
        }
    }
}
