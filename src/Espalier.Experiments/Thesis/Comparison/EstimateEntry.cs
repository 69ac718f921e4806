namespace Espalier.Experiments.Thesis.Comparison;

/// <summary>What one estimator came to on one draw.</summary>
internal sealed record EstimateEntry
{
    /// <summary>The estimator, as the catalogue names it.</summary>
    public required string Name { get; init; }

    /// <summary>The estimate; null if it has none.</summary>
    public double? Value { get; init; }

    /// <summary>Why it has none; null if it has one.</summary>
    public string? Problem { get; init; }

    /// <summary>How long it took; with the search for neighbours, which all share, if it looks at neighbours.</summary>
    public double Seconds { get; init; }
}
