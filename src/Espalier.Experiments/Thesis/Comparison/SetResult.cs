using Espalier.Data;

namespace Espalier.Experiments.Thesis.Comparison;

/// <summary>What a method says about one set under one noise, over the seeds.</summary>
/// <param name="Set">The set.</param>
/// <param name="Answers">One for each seed that it was asked for, at least one.</param>
internal sealed record SetResult(GeneratorDescription Set, IReadOnlyList<MethodAnswer> Answers)
{
    // The thesis's own rule for what its table prints in bold.
    private const double Tolerance = 0.5;

    private double[]? _values;

    /// <summary>The estimates, ascending.</summary>
    public IReadOnlyList<double> Values => _values ??= [.. Answers.Select(answer => answer.Value).OfType<double>().Order()];

    /// <summary>The median of the estimates, of an even number the mean of the middle two; NaN if there is none.</summary>
    public double Median => Values.Count == 0 ? double.NaN : (Values[(Values.Count - 1) / 2] + Values[Values.Count / 2]) / 2;

    /// <summary>Half the range of the estimates; 0 if there are fewer than two.</summary>
    public double HalfRange => Values.Count < 2 ? 0 : (Values[^1] - Values[0]) / 2;

    /// <summary>Whether the median is less than a half away from the truth.</summary>
    public bool IsRight => Math.Abs(Median - Set.IntrinsicDimension) < Tolerance;

    /// <summary>The mean error in per cent.</summary>
    public double Error => Answers.Average(answer => answer.Error(Set.IntrinsicDimension));

    /// <summary>The mean error of rounded estimates in per cent.</summary>
    public double RoundedError => Answers.Average(answer => answer.RoundedError(Set.IntrinsicDimension));

    /// <summary>Mean seconds of an answer.</summary>
    public double Seconds => Answers.Average(answer => answer.Seconds);
}
