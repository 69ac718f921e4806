namespace Espalier.Data;

/// <summary>A float64, scaled in double precision and rounded once.</summary>
/// <param name="factor">Multiplies each value; <see langword="null"/> for 1.</param>
/// <param name="shift">Added after it.</param>
internal readonly struct DoubleElement(double? factor, double shift) : IStoredElement<double>
{
    private readonly double _factor = factor ?? 1;

    /// <inheritdoc/>
    public double Widen(double stored) => stored;

    /// <inheritdoc/>
    public float Scale(double stored) => (float)((stored * _factor) + shift);
}
