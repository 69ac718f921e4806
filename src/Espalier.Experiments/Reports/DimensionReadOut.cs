namespace Espalier.Experiments.Reports;

/// <summary>What one method says about the dimension.</summary>
public sealed record DimensionReadOut
{
    /// <summary>The method, e.g. <c>local rank</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Its estimate; NaN if it has none.</summary>
    public required double Value { get; init; }

    /// <summary>Lower end of its interval, or <see langword="null"/>.</summary>
    public double? Lower { get; init; }

    /// <summary>Upper end of its interval, or <see langword="null"/>.</summary>
    public double? Upper { get; init; }

    /// <summary>What speaks for or against it on this data, in a sentence.</summary>
    public string Comment { get; init; } = "";
}
