namespace Espalier.Numerics;

/// <summary>Facts of the IEEE 754 single format that the lanes build on.</summary>
internal static class LaneConstants
{
    /// <summary>Stored mantissa bits.</summary>
    internal const int MantissaBits = 23;

    /// <summary>Bit pattern of the float next to √½, where the reduced mantissa of a logarithm starts.</summary>
    internal const int BitsOfRootHalf = 0x3F3504F3;

    /// <summary>2²³ + 127: adding it to an integral exponent leaves the biased exponent in the low mantissa bits.</summary>
    internal const float ExponentBiasShifter = 8388608f + 127f;
}
