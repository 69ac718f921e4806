namespace Espalier.Data;

/// <summary>A float32; without scaling it keeps every bit.</summary>
/// <param name="factor">Multiplies each value, in double precision; <see langword="null"/> for 1.</param>
/// <param name="shift">Added after it.</param>
internal readonly struct SingleElement(double? factor, double shift) : IStoredElement<float>
{
    private readonly double _factor = factor ?? 1;
    private readonly bool _asStored = (factor ?? 1) == 1 && shift == 0;

    /// <inheritdoc/>
    public double Widen(float stored) => stored;

    /// <inheritdoc/>
    public float Scale(float stored) => _asStored ? stored : (float)((stored * _factor) + shift);
}
