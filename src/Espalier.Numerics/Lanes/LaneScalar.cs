using System.Runtime.CompilerServices;

namespace Espalier.Numerics;

/// <summary>One float: the lane that runs everywhere.</summary>
internal readonly struct LaneScalar : ILane<LaneScalar>
{
    private readonly float _value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal LaneScalar(float value) => _value = value;

    public static int Count => 1;

    public static LaneScalar Zero => default;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneScalar Broadcast(float value) => new(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneScalar Load(ref readonly float source, nuint index) => new(Unsafe.Add(ref Unsafe.AsRef(in source), index));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneScalar LoadPartial(ref readonly float source, nuint index, int count) => count > 0 ? Load(in source, index) : Zero;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(ref float destination, nuint index) => Unsafe.Add(ref destination, index) = _value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void StorePartial(ref float destination, nuint index, int count)
    {
        if (count > 0)
        {
            Store(ref destination, index);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneScalar operator +(LaneScalar left, LaneScalar right) => new(left._value + right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneScalar operator -(LaneScalar left, LaneScalar right) => new(left._value - right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneScalar operator *(LaneScalar left, LaneScalar right) => new(left._value * right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneScalar operator /(LaneScalar left, LaneScalar right) => new(left._value / right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneScalar operator -(LaneScalar value) => new(-value._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneScalar MultiplyAdd(LaneScalar a, LaneScalar b, LaneScalar c) => new(MathF.FusedMultiplyAdd(a._value, b._value, c._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneScalar Max(LaneScalar a, LaneScalar b) => a._value > b._value ? a : b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneScalar Min(LaneScalar a, LaneScalar b) => a._value < b._value ? a : b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneScalar Sqrt(LaneScalar value) => new(MathF.Sqrt(value._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneScalar Abs(LaneScalar value) => new(MathF.Abs(value._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneScalar Floor(LaneScalar value) => new(MathF.Floor(value._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneScalar Round(LaneScalar value) => new(MathF.Round(value._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneScalar GreaterThan(LaneScalar a, LaneScalar b) => MaskOf(a._value > b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneScalar GreaterThanOrEqual(LaneScalar a, LaneScalar b) => MaskOf(a._value >= b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneScalar Equal(LaneScalar a, LaneScalar b) => MaskOf(a._value == b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneScalar Select(LaneScalar mask, LaneScalar a, LaneScalar b) => FromBits((Bits(mask) & Bits(a)) | (~Bits(mask) & Bits(b)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint MaskBits(LaneScalar mask) => BitConverter.SingleToUInt32Bits(mask._value) >> 31;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneScalar And(LaneScalar a, LaneScalar b) => FromBits(Bits(a) & Bits(b));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneScalar AndNot(LaneScalar a, LaneScalar b) => FromBits(Bits(a) & ~Bits(b));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneScalar Or(LaneScalar a, LaneScalar b) => FromBits(Bits(a) | Bits(b));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneScalar Xor(LaneScalar a, LaneScalar b) => FromBits(Bits(a) ^ Bits(b));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneScalar CopySign(LaneScalar magnitude, LaneScalar sign) => new(MathF.CopySign(magnitude._value, sign._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneScalar PowerOfTwo(LaneScalar n) => FromBits(Bits(new LaneScalar(n._value + LaneConstants.ExponentBiasShifter)) << LaneConstants.MantissaBits);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneScalar MantissaAndExponent(LaneScalar value, out LaneScalar exponent)
    {
        int bits = BitConverter.SingleToInt32Bits(value._value);
        int power = (bits - LaneConstants.BitsOfRootHalf) >> LaneConstants.MantissaBits;
        exponent = new LaneScalar(power);
        return new LaneScalar(BitConverter.Int32BitsToSingle(bits - (power << LaneConstants.MantissaBits)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Sum(LaneScalar value) => value._value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float HorizontalMax(LaneScalar value) => value._value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static LaneScalar MaskOf(bool condition) => FromBits(condition ? uint.MaxValue : 0u);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Bits(LaneScalar value) => BitConverter.SingleToUInt32Bits(value._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static LaneScalar FromBits(uint bits) => new(BitConverter.UInt32BitsToSingle(bits));
}
