namespace Espalier.Experiments.Thesis.Comparison;

/// <summary>The result of an <see cref="EstimateRun"/>.</summary>
internal sealed record EstimateRecord
{
    /// <summary>Coordinates of a point after the preparation.</summary>
    public required int Coordinates { get; init; }

    /// <summary>Neighbours that were searched, once for all.</summary>
    public required int Neighbors { get; init; }

    /// <summary>Seconds that the search took.</summary>
    public required double SearchSeconds { get; init; }

    /// <summary>What the estimators came to, in the order in which they were asked.</summary>
    public required IReadOnlyList<EstimateEntry> Estimates { get; init; }
}
