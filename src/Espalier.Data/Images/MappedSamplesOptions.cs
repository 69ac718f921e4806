namespace Espalier.Data;

/// <summary>How <see cref="MappedSamples"/> reads.</summary>
public sealed record MappedSamplesOptions
{
    private readonly long _residentBytes = 256L << 20;
    private readonly double? _factor;
    private readonly double _shift;

    /// <summary>What each stored value is multiplied with.</summary>
    /// <value>Finite; <see langword="null"/>, the default, is 1/255 for bytes and 1 for floating-point numbers.</value>
    /// <exception cref="ArgumentOutOfRangeException">It is not finite.</exception>
    public double? Factor
    {
        get => _factor;
        init => _factor = value is null ? null : Finite(value.Value, nameof(Factor));
    }

    /// <summary>What is added to each value after the multiplication.</summary>
    /// <value>Finite; 0 by default.</value>
    /// <exception cref="ArgumentOutOfRangeException">It is not finite.</exception>
    public double Shift
    {
        get => _shift;
        init => _shift = Finite(value, nameof(Shift));
    }

    /// <summary>How many bytes of the file may be resident at a time.</summary>
    /// <value>At least 4 MiB; 256 MiB by default. A file that is no longer is mapped once and for all.</value>
    /// <exception cref="ArgumentOutOfRangeException">It is less.</exception>
    public long ResidentBytes
    {
        get => _residentBytes;
        init => _residentBytes = value >= BoundedMap.SmallestLimit
            ? value
            : throw new ArgumentOutOfRangeException(nameof(ResidentBytes), value, $"{nameof(ResidentBytes)} must be at least {BoundedMap.SmallestLimit}");
    }

    private static double Finite(double value, string name) => double.IsFinite(value)
        ? value
        : throw new ArgumentOutOfRangeException(name, value, $"{name} must be a finite number");
}
