using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Espalier.Numerics;

/// <summary>Eight floats in one 256-bit register.</summary>
internal readonly struct Lane256 : ILane<Lane256>
{
    private readonly Vector256<float> _value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal Lane256(Vector256<float> value) => _value = value;

    public static int Count => 8;

    public static Lane256 Zero
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(Vector256<float>.Zero);
    }

    /// <summary>The register itself, for the shuffles that only one width has.</summary>
    internal Vector256<float> Register
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _value;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256 Broadcast(float value) => new(Vector256.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256 Load(ref readonly float source, nuint index) => new(Vector256.LoadUnsafe(in source, index));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Lane256 LoadPartial(ref readonly float source, nuint index, int count)
    {
        if (Avx.IsSupported)
        {
            // A masked load never touches the memory behind a cleared element, not even when that page does not exist.
            fixed (float* first = &Unsafe.Add(ref Unsafe.AsRef(in source), index))
            {
                return new Lane256(Avx.MaskLoad(first, FirstElements(count)));
            }
        }

        Vector256<float> copy = default;
        ref float target = ref Unsafe.As<Vector256<float>, float>(ref copy);
        MemoryMarshal.CreateReadOnlySpan(in Unsafe.Add(ref Unsafe.AsRef(in source), index), count).CopyTo(MemoryMarshal.CreateSpan(ref target, Count));
        return new Lane256(copy);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(ref float destination, nuint index) => _value.StoreUnsafe(ref destination, index);

    // By halves and not by a masked store, which takes current processors several times as long.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void StorePartial(ref float destination, nuint index, int count)
    {
        var lower = new Lane128(_value.GetLower());
        if (count >= Lane128.Count)
        {
            lower.Store(ref destination, index);
            new Lane128(_value.GetUpper()).StorePartial(ref destination, index + (nuint)Lane128.Count, count - Lane128.Count);
        }
        else
        {
            lower.StorePartial(ref destination, index, count);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256 operator +(Lane256 left, Lane256 right) => new(left._value + right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256 operator -(Lane256 left, Lane256 right) => new(left._value - right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256 operator *(Lane256 left, Lane256 right) => new(left._value * right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256 operator /(Lane256 left, Lane256 right) => new(left._value / right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256 operator -(Lane256 value) => new(-value._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256 MultiplyAdd(Lane256 a, Lane256 b, Lane256 c) => new(Vector256.FusedMultiplyAdd(a._value, b._value, c._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256 Max(Lane256 a, Lane256 b)
    {
        // The x64 instruction has exactly the stated meaning; other processors treat NaN and zeros differently.
        return Avx.IsSupported
            ? new Lane256(Avx.Max(a._value, b._value))
            : new Lane256(Vector256.ConditionalSelect(Vector256.GreaterThan(a._value, b._value), a._value, b._value));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256 Min(Lane256 a, Lane256 b)
    {
        // The x64 instruction has exactly the stated meaning; other processors treat NaN and zeros differently.
        return Avx.IsSupported
            ? new Lane256(Avx.Min(a._value, b._value))
            : new Lane256(Vector256.ConditionalSelect(Vector256.LessThan(a._value, b._value), a._value, b._value));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256 Sqrt(Lane256 value) => new(Vector256.Sqrt(value._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256 Abs(Lane256 value) => new(Vector256.Abs(value._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256 Floor(Lane256 value) => new(Vector256.Floor(value._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256 Round(Lane256 value) => new(Vector256.Round(value._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256 GreaterThan(Lane256 a, Lane256 b) => new(Vector256.GreaterThan(a._value, b._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256 GreaterThanOrEqual(Lane256 a, Lane256 b) => new(Vector256.GreaterThanOrEqual(a._value, b._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256 Equal(Lane256 a, Lane256 b) => new(Vector256.Equals(a._value, b._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256 Select(Lane256 mask, Lane256 a, Lane256 b) => new(Vector256.ConditionalSelect(mask._value, a._value, b._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint MaskBits(Lane256 mask) => Vector256.ExtractMostSignificantBits(mask._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256 And(Lane256 a, Lane256 b) => new(a._value & b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256 AndNot(Lane256 a, Lane256 b) => new(Vector256.AndNot(a._value, b._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256 Or(Lane256 a, Lane256 b) => new(a._value | b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256 Xor(Lane256 a, Lane256 b) => new(a._value ^ b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256 CopySign(Lane256 magnitude, Lane256 sign) => new(Vector256.ConditionalSelect(Vector256.Create(-0f), sign._value, magnitude._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256 PowerOfTwo(Lane256 n)
    {
        // Adding 2^23 + bias leaves n + bias in the low mantissa bits; the shift moves it into the exponent and everything else out.
        Vector256<float> biased = n._value + Vector256.Create(LaneConstants.ExponentBiasShifter);
        return new Lane256(Vector256.ShiftLeft(biased.AsInt32(), LaneConstants.MantissaBits).AsSingle());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256 MantissaAndExponent(Lane256 value, out Lane256 exponent)
    {
        Vector256<int> bits = value._value.AsInt32();
        Vector256<int> power = Vector256.ShiftRightArithmetic(bits - Vector256.Create(LaneConstants.BitsOfRootHalf), LaneConstants.MantissaBits);
        exponent = new Lane256(Vector256.ConvertToSingle(power));
        return new Lane256((bits - Vector256.ShiftLeft(power, LaneConstants.MantissaBits)).AsSingle());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Sum(Lane256 value) => Lane128.Sum(new Lane128(value._value.GetLower() + value._value.GetUpper()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float HorizontalMax(Lane256 value) => Lane128.HorizontalMax(Lane128.Max(new Lane128(value._value.GetLower()), new Lane128(value._value.GetUpper())));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> FirstElements(int count) => Vector256.LessThan(Vector256<int>.Indices, Vector256.Create(count)).AsSingle();
}
