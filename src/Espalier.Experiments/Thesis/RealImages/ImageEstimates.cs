namespace Espalier.Experiments.Thesis.RealImages;

/// <summary>The result of an <see cref="ImageEstimateRun"/>.</summary>
internal sealed record ImageEstimates
{
    /// <summary>How many images were looked at.</summary>
    public required int Images { get; init; }

    /// <summary>What each estimator says, in the order asked for.</summary>
    public required IReadOnlyList<ImageEstimate> Estimates { get; init; }
}
