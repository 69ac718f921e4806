namespace Espalier.Experiments.Thesis.RealImages;

/// <summary>What one estimator says about images.</summary>
internal sealed record ImageEstimate
{
    /// <summary>The estimator.</summary>
    public required string Name { get; init; }

    /// <summary>The dimension; null if it has no answer.</summary>
    public double? Dimension { get; init; }

    /// <summary>Why it has none; null if it has one.</summary>
    public string? Problem { get; init; }

    /// <summary>How long it took, without the search for neighbours that all share.</summary>
    public double Seconds { get; init; }
}
