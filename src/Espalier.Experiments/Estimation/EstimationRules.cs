using System.Globalization;

namespace Espalier.Experiments.Estimation;

/// <summary>What a specification has to keep to, whatever the data.</summary>
internal static class EstimationRules
{
    private const double LargestNoise = 1e12;

    /// <summary>Refuses settings that are out of range or contradict each other.</summary>
    /// <exception cref="ArgumentException">One is; the message names the option, its value and the remedy.</exception>
    public static void Require(EstimationSpecification specification)
    {
        foreach (int neighbors in specification.Estimators.Select(request => request.Neighbors).Append(specification.Neighbors).OfType<int>())
        {
            Require(
                neighbors is >= 1 and <= EstimationSpecification.MostNeighbors,
                $"a number of neighbours is {neighbors}; ask for 1 to {EstimationSpecification.MostNeighbors}");
        }

        Require(specification.Repeats is >= 1 and <= EstimationSpecification.MostPasses, $"--repeat is {specification.Repeats}; write a number of draws from 1 to {EstimationSpecification.MostPasses}");
        Require(
            specification.IntervalHalves is 0 or (>= 2 and <= EstimationSpecification.MostPasses),
            $"--interval is {specification.IntervalHalves}; write a number of halves from 2 to {EstimationSpecification.MostPasses}, such as 20");
        Require(specification.Samples is null or >= 2, $"--samples is {specification.Samples}; ask for at least 2");
        Require(
            specification.Truth is null || (specification.Truth > 0 && double.IsFinite(specification.Truth.Value)),
            $"--compare is {Text(specification.Truth ?? 0)}; write the known dimension, above 0");
        Require(
            specification.NoiseDeviation is null || (specification.NoiseDeviation >= 0 && double.IsFinite(specification.NoiseDeviation.Value)),
            $"--noise-deviation is {Text(specification.NoiseDeviation ?? 0)}; write a standard deviation from 0 up");
        foreach (double level in specification.NoiseLevels)
        {
            Require(level >= 0 && level <= LargestNoise, $"--noise has {Text(level)}; write amplitudes from 0 up, not beyond 1e12");
        }

        Require(specification.NoiseLevels.Distinct().Count() == specification.NoiseLevels.Count, "--noise names a level twice; name each once");
        Require(specification.Labels is not null || specification.ChosenLabels.Count == 0, "--label chooses classes, but no --labels says which sample has which; give both");
    }

    private static void Require(bool condition, string message)
    {
        if (!condition)
        {
            throw new ArgumentException(message);
        }
    }

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
