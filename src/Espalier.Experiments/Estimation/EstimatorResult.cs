using System.Text.Json.Serialization;
using Espalier.Dimension;

namespace Espalier.Experiments.Estimation;

/// <summary>What one estimator says about one set of samples.</summary>
public sealed record EstimatorResult
{
    /// <summary>Its name, with the number of neighbours where that was asked for by the name: <c>MLE:10</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The estimate; null if it has none.</summary>
    public double? Dimension { get; init; }

    /// <summary>Seconds it took, without the search for neighbours that all share.</summary>
    public double Seconds { get; init; }

    /// <summary>Why there is no estimate, and the remedy; null if there is one.</summary>
    public string? Error { get; init; }

    /// <summary>How far the estimate is from the known dimension, in per cent of it, above 0 when it is too large; null if either is unknown.</summary>
    public double? ErrorPercent { get; init; }

    /// <summary>A 95 % interval; null if there is none.</summary>
    public DimensionInterval? Interval { get; init; }

    /// <summary>The standard error by the method's own formula; null if it has none.</summary>
    public double? StandardError { get; init; }

    /// <summary>The settings in use.</summary>
    public string Settings { get; init; } = "";

    /// <summary>Author, year and place of the method.</summary>
    public string Reference { get; init; } = "";

    /// <summary>Samples it could not use, by reason.</summary>
    public IReadOnlyList<DroppedPoints> Dropped { get; init; } = [];

    /// <summary>What a reader should know, one sentence each.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>The estimate at growing scales; empty if it was not asked for or the method has no scale.</summary>
    public IReadOnlyList<ScalePoint> Profile { get; init; } = [];

    /// <summary>The estimates on several draws; null without repetition.</summary>
    public RepeatedEstimate? Repeats { get; init; }

    /// <summary>The estimate at every sample of the set, NaN where there is none; null for methods that look at the whole set only.</summary>
    [JsonIgnore]
    public IReadOnlyList<double>? Pointwise { get; init; }
}
