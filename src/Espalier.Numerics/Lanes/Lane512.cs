using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Espalier.Numerics;

/// <summary>Sixteen floats in one 512-bit register.</summary>
internal readonly struct Lane512 : ILane<Lane512>
{
    private readonly Vector512<float> _value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal Lane512(Vector512<float> value) => _value = value;

    public static int Count => 16;

    public static Lane512 Zero
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(Vector512<float>.Zero);
    }

    /// <summary>The register itself, for the shuffles that only one width has.</summary>
    internal Vector512<float> Register
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _value;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512 Broadcast(float value) => new(Vector512.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512 Load(ref readonly float source, nuint index) => new(Vector512.LoadUnsafe(in source, index));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Lane512 LoadPartial(ref readonly float source, nuint index, int count)
    {
        if (Avx512F.IsSupported)
        {
            // A masked load never touches the memory behind a cleared element, not even when that page does not exist.
            fixed (float* first = &Unsafe.Add(ref Unsafe.AsRef(in source), index))
            {
                return new Lane512(Avx512F.MaskLoad(first, FirstElements(count), Vector512<float>.Zero));
            }
        }

        Vector512<float> copy = default;
        ref float target = ref Unsafe.As<Vector512<float>, float>(ref copy);
        MemoryMarshal.CreateReadOnlySpan(in Unsafe.Add(ref Unsafe.AsRef(in source), index), count).CopyTo(MemoryMarshal.CreateSpan(ref target, Count));
        return new Lane512(copy);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(ref float destination, nuint index) => _value.StoreUnsafe(ref destination, index);

    // By halves and not by a masked store, which takes current processors several times as long.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void StorePartial(ref float destination, nuint index, int count)
    {
        var lower = new Lane256(_value.GetLower());
        if (count >= Lane256.Count)
        {
            lower.Store(ref destination, index);
            new Lane256(_value.GetUpper()).StorePartial(ref destination, index + (nuint)Lane256.Count, count - Lane256.Count);
        }
        else
        {
            lower.StorePartial(ref destination, index, count);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512 operator +(Lane512 left, Lane512 right) => new(left._value + right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512 operator -(Lane512 left, Lane512 right) => new(left._value - right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512 operator *(Lane512 left, Lane512 right) => new(left._value * right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512 operator /(Lane512 left, Lane512 right) => new(left._value / right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512 operator -(Lane512 value) => new(-value._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512 MultiplyAdd(Lane512 a, Lane512 b, Lane512 c) => new(Vector512.FusedMultiplyAdd(a._value, b._value, c._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512 Max(Lane512 a, Lane512 b)
    {
        // The x64 instruction has exactly the stated meaning; other processors treat NaN and zeros differently.
        return Avx512F.IsSupported
            ? new Lane512(Avx512F.Max(a._value, b._value))
            : new Lane512(Vector512.ConditionalSelect(Vector512.GreaterThan(a._value, b._value), a._value, b._value));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512 Min(Lane512 a, Lane512 b)
    {
        // The x64 instruction has exactly the stated meaning; other processors treat NaN and zeros differently.
        return Avx512F.IsSupported
            ? new Lane512(Avx512F.Min(a._value, b._value))
            : new Lane512(Vector512.ConditionalSelect(Vector512.LessThan(a._value, b._value), a._value, b._value));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512 Sqrt(Lane512 value) => new(Vector512.Sqrt(value._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512 Abs(Lane512 value) => new(Vector512.Abs(value._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512 Floor(Lane512 value) => new(Vector512.Floor(value._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512 Round(Lane512 value) => new(Vector512.Round(value._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512 GreaterThan(Lane512 a, Lane512 b) => new(Vector512.GreaterThan(a._value, b._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512 GreaterThanOrEqual(Lane512 a, Lane512 b) => new(Vector512.GreaterThanOrEqual(a._value, b._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512 Equal(Lane512 a, Lane512 b) => new(Vector512.Equals(a._value, b._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512 Select(Lane512 mask, Lane512 a, Lane512 b) => new(Vector512.ConditionalSelect(mask._value, a._value, b._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint MaskBits(Lane512 mask) => (uint)Vector512.ExtractMostSignificantBits(mask._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512 And(Lane512 a, Lane512 b) => new(a._value & b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512 AndNot(Lane512 a, Lane512 b) => new(Vector512.AndNot(a._value, b._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512 Or(Lane512 a, Lane512 b) => new(a._value | b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512 Xor(Lane512 a, Lane512 b) => new(a._value ^ b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512 CopySign(Lane512 magnitude, Lane512 sign) => new(Vector512.ConditionalSelect(Vector512.Create(-0f), sign._value, magnitude._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512 PowerOfTwo(Lane512 n)
    {
        // Adding 2^23 + bias leaves n + bias in the low mantissa bits; the shift moves it into the exponent and everything else out.
        Vector512<float> biased = n._value + Vector512.Create(LaneConstants.ExponentBiasShifter);
        return new Lane512(Vector512.ShiftLeft(biased.AsInt32(), LaneConstants.MantissaBits).AsSingle());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512 MantissaAndExponent(Lane512 value, out Lane512 exponent)
    {
        Vector512<int> bits = value._value.AsInt32();
        Vector512<int> power = Vector512.ShiftRightArithmetic(bits - Vector512.Create(LaneConstants.BitsOfRootHalf), LaneConstants.MantissaBits);
        exponent = new Lane512(Vector512.ConvertToSingle(power));
        return new Lane512((bits - Vector512.ShiftLeft(power, LaneConstants.MantissaBits)).AsSingle());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Sum(Lane512 value) => Lane256.Sum(new Lane256(value._value.GetLower() + value._value.GetUpper()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float HorizontalMax(Lane512 value) => Lane256.HorizontalMax(Lane256.Max(new Lane256(value._value.GetLower()), new Lane256(value._value.GetUpper())));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> FirstElements(int count) => Vector512.LessThan(Vector512<int>.Indices, Vector512.Create(count)).AsSingle();
}
