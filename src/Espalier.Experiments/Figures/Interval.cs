namespace Espalier.Experiments.Figures;

/// <summary>One row of an <see cref="IntervalChart"/>.</summary>
/// <param name="Name">What was estimated, or by what.</param>
/// <param name="Value">The estimate; a value that is not finite leaves the row empty.</param>
/// <param name="Lower">Lower end of its interval; <see langword="null"/> or not finite for none.</param>
/// <param name="Upper">Upper end of its interval; <see langword="null"/> or not finite for none.</param>
public sealed record Interval(string Name, double Value, double? Lower = null, double? Upper = null);
