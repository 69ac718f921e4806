namespace Espalier.Numerics;

/// <summary>
/// The places that one batch normalisation with its activation function works in. Rows are units; each row holds all positions and samples
/// of its unit contiguously.
/// </summary>
public readonly ref struct BatchNormRows
{
    /// <summary>Gets the number of values of one unit, positions times samples.</summary>
    public required int RowLength { get; init; }

    /// <summary>Gets γ, one number for each unit.</summary>
    public required ReadOnlySpan<float> Scale { get; init; }

    /// <summary>Gets β, one number for each unit.</summary>
    public required ReadOnlySpan<float> Shift { get; init; }

    /// <summary>Gets the normalised values x̂, <c>[units × row length]</c>: written forward, read backward.</summary>
    public required Span<float> Normalized { get; init; }

    /// <summary>Gets <c>1/√(variance + ε)</c> of each unit: written forward, read backward.</summary>
    public required Span<float> InverseDeviation { get; init; }

    /// <summary>Gets the running means; empty where batch statistics are used and not recorded.</summary>
    public Span<float> RunningMean { get; init; }

    /// <summary>Gets the running variances; empty where batch statistics are used and not recorded.</summary>
    public Span<float> RunningVariance { get; init; }

    /// <summary>Gets whether mean and variance are taken from the batch, not from the running ones.</summary>
    public required bool BatchStatistics { get; init; }

    /// <summary>Gets ε, added to variances.</summary>
    public required float Epsilon { get; init; }

    /// <summary>Gets the share of this batch in the running statistics.</summary>
    public required float Momentum { get; init; }
}
