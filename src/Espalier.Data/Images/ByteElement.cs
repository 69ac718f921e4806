namespace Espalier.Data;

/// <summary>An unsigned byte, scaled through a table of its 256 values.</summary>
internal readonly struct ByteElement : IStoredElement<byte>
{
    private readonly float[] _scaled;

    /// <summary>Computes the table.</summary>
    /// <param name="factor">Multiplies each value; <see langword="null"/> divides by 255 in float32, as PyTorch's <c>ToTensor</c> does, to the last bit.</param>
    /// <param name="shift">Added after it.</param>
    public ByteElement(double? factor, double shift)
    {
        _scaled = new float[256];
        for (int value = 0; value < _scaled.Length; value++)
        {
            _scaled[value] = factor is null && shift == 0 ? value / 255f : (float)((value * (factor ?? (1 / 255.0))) + shift);
        }
    }

    /// <inheritdoc/>
    public double Widen(byte stored) => stored;

    /// <inheritdoc/>
    public float Scale(byte stored) => _scaled[stored];
}
