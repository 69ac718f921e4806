namespace Espalier.Experiments.Thesis.Comparison;

/// <summary>What a method says about one draw.</summary>
/// <param name="Seed">The seed of the draw.</param>
/// <param name="Value">The estimate; null if it has none.</param>
/// <param name="Seconds">How long it took.</param>
internal readonly record struct MethodAnswer(ulong Seed, double? Value, double Seconds)
{
    /// <summary>What no answer counts, in per cent: as much as the answer 0, or a method could better its mean by refusing what it finds hard.</summary>
    public const double NoAnswerError = 100;

    /// <summary>How far the estimate is from the true dimension, in per cent of it.</summary>
    public double Error(int dimension) => Value is { } value ? 100 * Math.Abs(value - dimension) / dimension : NoAnswerError;

    /// <summary>The same of the estimate rounded to the nearest whole number, halves upwards.</summary>
    public double RoundedError(int dimension) => (this with { Value = Value is { } value ? Math.Floor(value + 0.5) : null }).Error(dimension);
}
