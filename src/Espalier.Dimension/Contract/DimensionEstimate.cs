namespace Espalier.Dimension;

/// <summary>What an estimator found.</summary>
public sealed record DimensionEstimate
{
    /// <summary>The estimate for the whole set; finite, at least 0.</summary>
    public required double Dimension { get; init; }

    /// <summary>Its standard error by the method's own formula, or null if it has none or fewer than 10 points were used. Sampling error only, no bias.</summary>
    public double? StandardError { get; init; }

    /// <summary>A 95 % interval, if the method has one and at least 10 points were used.</summary>
    public DimensionInterval? Interval { get; init; }

    /// <summary>The estimate at every point, in their order; NaN at points that were dropped. Null for methods that look at the whole set only.</summary>
    public double[]? Pointwise { get; init; }

    /// <summary>The standard deviation of the noise that was found in each feature, in the units of the points; null where none was found, or none is looked for.</summary>
    public double? Noise { get; init; }

    /// <summary>Points that were left out, by reason; empty if none was.</summary>
    public IReadOnlyList<DroppedPoints> Dropped { get; init; } = [];

    /// <summary>What a reader of the number should know, one sentence each; empty if there is nothing.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}
