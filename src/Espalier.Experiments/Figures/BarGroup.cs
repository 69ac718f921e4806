namespace Espalier.Experiments.Figures;

/// <summary>One series of a <see cref="BarChart"/>: a value for every category.</summary>
public sealed record BarGroup
{
    /// <summary>The name in the legend.</summary>
    public required string Name { get; init; }

    /// <summary>One value a category, [categories]; a value that is not finite leaves a gap.</summary>
    public required IReadOnlyList<double> Values { get; init; }

    /// <summary>Half the length of the error bar of each value, [categories], at least 0; <see langword="null"/> draws none.</summary>
    public IReadOnlyList<double>? Errors { get; init; }

    /// <summary>Ends of an error bar that need not lie evenly about its value, [categories], in place of <see cref="Errors"/>; null where a value has none.</summary>
    public IReadOnlyList<(double Lower, double Upper)?>? Ranges { get; init; }
}
