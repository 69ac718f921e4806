namespace Espalier.Numerics;

/// <summary>
/// The places that a normalisation within samples works in. Rows are (unit, position) pairs, each with one value a sample; consecutive rows make groups.
/// </summary>
public readonly ref struct SampleNormRows
{
    /// <summary>Gets the number of samples, the length of a row.</summary>
    public required int Samples { get; init; }

    /// <summary>Gets the number of groups, each with statistics of its own; 1 for layer normalisation.</summary>
    public required int Groups { get; init; }

    /// <summary>Gets the number of consecutive rows of one group.</summary>
    public required int RowsPerGroup { get; init; }

    /// <summary>Gets γ, one number for each run of <see cref="RowsPerScale"/> rows.</summary>
    public required ReadOnlySpan<float> Scale { get; init; }

    /// <summary>Gets β, one number for each run of <see cref="RowsPerScale"/> rows.</summary>
    public required ReadOnlySpan<float> Shift { get; init; }

    /// <summary>Gets the number of consecutive rows that share γ and β: the positions of a unit, or 1.</summary>
    public required int RowsPerScale { get; init; }

    /// <summary>Gets the means, <c>[groups × samples]</c>: written forward, read backward.</summary>
    public required Span<float> Mean { get; init; }

    /// <summary>Gets <c>1/√(variance + ε)</c>, <c>[groups × samples]</c>: written forward, read backward.</summary>
    public required Span<float> InverseDeviation { get; init; }

    /// <summary>Gets ε, added to variances.</summary>
    public required float Epsilon { get; init; }

    /// <summary>Gets the number of values of an activation.</summary>
    internal int Length => Groups * RowsPerGroup * Samples;

    /// <summary>Refuses places that do not fit each other.</summary>
    internal void Check(int first, int second)
    {
        int scales = Groups * RowsPerGroup / RowsPerScale;
        if (first != Length || second != Length || Scale.Length != scales || Shift.Length != scales || Mean.Length != Groups * Samples || InverseDeviation.Length != Groups * Samples)
        {
            throw new ArgumentException(
                $"{Groups} groups of {RowsPerGroup} rows of {Samples} samples take {Length} values, {scales} scales and {Groups * Samples} statistics but were given {first} and {second} values, {Scale.Length} scales and {Mean.Length} statistics.");
        }
    }
}
