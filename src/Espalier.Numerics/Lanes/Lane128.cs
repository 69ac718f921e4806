using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Espalier.Numerics;

/// <summary>Four floats in one 128-bit register.</summary>
internal readonly struct Lane128 : ILane<Lane128>
{
    private readonly Vector128<float> _value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal Lane128(Vector128<float> value) => _value = value;

    public static int Count => 4;

    public static Lane128 Zero
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(Vector128<float>.Zero);
    }

    /// <summary>The register itself, for the shuffles that only one width has.</summary>
    internal Vector128<float> Register
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _value;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128 Broadcast(float value) => new(Vector128.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128 Load(ref readonly float source, nuint index) => new(Vector128.LoadUnsafe(in source, index));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Lane128 LoadPartial(ref readonly float source, nuint index, int count)
    {
        if (Avx.IsSupported)
        {
            // A masked load never touches the memory behind a cleared element, not even when that page does not exist.
            fixed (float* first = &Unsafe.Add(ref Unsafe.AsRef(in source), index))
            {
                return new Lane128(Avx.MaskLoad(first, FirstElements(count)));
            }
        }

        Vector128<float> copy = default;
        ref float target = ref Unsafe.As<Vector128<float>, float>(ref copy);
        MemoryMarshal.CreateReadOnlySpan(in Unsafe.Add(ref Unsafe.AsRef(in source), index), count).CopyTo(MemoryMarshal.CreateSpan(ref target, Count));
        return new Lane128(copy);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(ref float destination, nuint index) => _value.StoreUnsafe(ref destination, index);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void StorePartial(ref float destination, nuint index, int count)
    {
        ref float first = ref Unsafe.Add(ref destination, index);
        if (count >= Count)
        {
            _value.StoreUnsafe(ref first);
            return;
        }

        Vector128<float> rest = _value;
        if ((count & 2) != 0)
        {
            rest.GetLower().StoreUnsafe(ref first);
            first = ref Unsafe.Add(ref first, 2);
            rest = Vector128.Shuffle(rest, Vector128.Create(2, 3, 2, 3));
        }

        if ((count & 1) != 0)
        {
            first = rest.ToScalar();
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128 operator +(Lane128 left, Lane128 right) => new(left._value + right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128 operator -(Lane128 left, Lane128 right) => new(left._value - right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128 operator *(Lane128 left, Lane128 right) => new(left._value * right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128 operator /(Lane128 left, Lane128 right) => new(left._value / right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128 operator -(Lane128 value) => new(-value._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128 MultiplyAdd(Lane128 a, Lane128 b, Lane128 c) => new(Vector128.FusedMultiplyAdd(a._value, b._value, c._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128 Max(Lane128 a, Lane128 b)
    {
        // The x64 instruction has exactly the stated meaning; other processors treat NaN and zeros differently.
        return Sse.IsSupported
            ? new Lane128(Sse.Max(a._value, b._value))
            : new Lane128(Vector128.ConditionalSelect(Vector128.GreaterThan(a._value, b._value), a._value, b._value));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128 Min(Lane128 a, Lane128 b)
    {
        // The x64 instruction has exactly the stated meaning; other processors treat NaN and zeros differently.
        return Sse.IsSupported
            ? new Lane128(Sse.Min(a._value, b._value))
            : new Lane128(Vector128.ConditionalSelect(Vector128.LessThan(a._value, b._value), a._value, b._value));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128 Sqrt(Lane128 value) => new(Vector128.Sqrt(value._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128 Abs(Lane128 value) => new(Vector128.Abs(value._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128 Floor(Lane128 value) => new(Vector128.Floor(value._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128 Round(Lane128 value) => new(Vector128.Round(value._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128 GreaterThan(Lane128 a, Lane128 b) => new(Vector128.GreaterThan(a._value, b._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128 GreaterThanOrEqual(Lane128 a, Lane128 b) => new(Vector128.GreaterThanOrEqual(a._value, b._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128 Equal(Lane128 a, Lane128 b) => new(Vector128.Equals(a._value, b._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128 Select(Lane128 mask, Lane128 a, Lane128 b) => new(Vector128.ConditionalSelect(mask._value, a._value, b._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint MaskBits(Lane128 mask) => Vector128.ExtractMostSignificantBits(mask._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128 And(Lane128 a, Lane128 b) => new(a._value & b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128 AndNot(Lane128 a, Lane128 b) => new(Vector128.AndNot(a._value, b._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128 Or(Lane128 a, Lane128 b) => new(a._value | b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128 Xor(Lane128 a, Lane128 b) => new(a._value ^ b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128 CopySign(Lane128 magnitude, Lane128 sign) => new(Vector128.ConditionalSelect(Vector128.Create(-0f), sign._value, magnitude._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128 PowerOfTwo(Lane128 n)
    {
        // Adding 2^23 + bias leaves n + bias in the low mantissa bits; the shift moves it into the exponent and everything else out.
        Vector128<float> biased = n._value + Vector128.Create(LaneConstants.ExponentBiasShifter);
        return new Lane128(Vector128.ShiftLeft(biased.AsInt32(), LaneConstants.MantissaBits).AsSingle());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128 MantissaAndExponent(Lane128 value, out Lane128 exponent)
    {
        Vector128<int> bits = value._value.AsInt32();
        Vector128<int> power = Vector128.ShiftRightArithmetic(bits - Vector128.Create(LaneConstants.BitsOfRootHalf), LaneConstants.MantissaBits);
        exponent = new Lane128(Vector128.ConvertToSingle(power));
        return new Lane128((bits - Vector128.ShiftLeft(power, LaneConstants.MantissaBits)).AsSingle());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Sum(Lane128 value)
    {
        Vector128<float> halves = value._value + Vector128.Shuffle(value._value, Vector128.Create(2, 3, 2, 3));
        return halves.ToScalar() + halves.GetElement(1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float HorizontalMax(Lane128 value)
    {
        Vector128<float> upper = Vector128.Shuffle(value._value, Vector128.Create(2, 3, 2, 3));
        Vector128<float> halves = Max(value, new Lane128(upper))._value;
        float first = halves.ToScalar();
        float second = halves.GetElement(1);
        return first > second ? first : second;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> FirstElements(int count) => Vector128.LessThan(Vector128<int>.Indices, Vector128.Create(count)).AsSingle();
}
