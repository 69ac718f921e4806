using System.Runtime.CompilerServices;

namespace Espalier.Numerics;

/// <summary>Exponential functions and their kin over any lane, in single precision.</summary>
/// <remarks>
/// <para>Method: reduce the argument to a short interval, evaluate a polynomial there by Horner's rule in fused multiply-adds, undo the reduction
/// (Muller 2016, "Elementary Functions", chapters 3 and 11). No branches: where a function needs two formulas, both are computed and one is selected.
/// All widths run the same operations and give the same bits.</para>
/// <para>Polynomials are weighted minimax fits of our own; <c>tests/Espalier.Reference/Numerics/fit_lane_math.py</c> prints every coefficient with
/// its error. The bounds stated in units in the last place (ulp) are verified against double precision by <c>LaneMathTests</c>.</para>
/// </remarks>
internal static class LaneMath
{
    private const float LogTwo = 0.693147182f;

    // What rounding to float left over from log 2.
    private const float LogTwoRest = -1.90465430e-9f;
    private const float InverseLogTwo = 1.44269504f;

    private const float SmallestNormal = 1.17549435e-38f;
    private const float SubnormalScale = 33554432f;
    private const float SubnormalScaleExponent = 25f;

    // Beyond these exp overflows, and rounds to zero even among the subnormals.
    private const float LargestExponent = 89f;
    private const float SmallestExponent = -104f;

    private const float TanhSeriesLimit = 0.625f;
    private const float ErfSeriesLimit = 0.9375f;

    // erfc(4) is less than half an ulp of one.
    private const float ErfSaturation = 4f;

    /// <summary><c>eˣ</c> within 1.5 ulp, subnormal results included. 0 at −∞, ∞ above 88.73, NaN for NaN.</summary>
    /// <remarks><c>x = n·log 2 + r</c> with integral n and <c>|r| ≤ ½ log 2</c>; <c>eʳ = 1 + r + r²·P(r)</c>; result <c>eʳ·2ⁿ</c>.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TLane Exp<TLane>(TLane x)
        where TLane : unmanaged, ILane<TLane>
    {
        TLane power = TLane.Broadcast(1) + ReducedExpMinusOne(x, out TLane n);

        // 2ⁿ in two factors: n runs from −150 to 128, beyond the exponents of normal numbers at both ends.
        TLane half = TLane.Round(n * TLane.Broadcast(0.5f));
        return power * TLane.PowerOfTwo(half) * TLane.PowerOfTwo(n - half);
    }

    /// <summary><c>eˣ − 1</c> within 4 ulp, near 0 too. −1 at −∞, ∞ above 88.37, NaN for NaN.</summary>
    /// <remarks>
    /// <see cref="Exp"/>'s reduction and polynomial: with <c>q = eʳ − 1</c> the result is <c>2ⁿ·q + (2ⁿ − 1)</c>, where n = 0 leaves q alone and other n
    /// cancel at most two bits.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TLane ExpMinusOne<TLane>(TLane x)
        where TLane : unmanaged, ILane<TLane>
    {
        TLane q = ReducedExpMinusOne(x, out TLane n);
        TLane half = TLane.Round(n * TLane.Broadcast(0.5f));
        TLane first = TLane.PowerOfTwo(half);
        TLane second = TLane.PowerOfTwo(n - half);
        return TLane.MultiplyAdd(q * first, second, (first * second) - TLane.Broadcast(1));
    }

    /// <summary>Natural logarithm within 2 ulp, subnormal arguments included. −∞ at ±0, ∞ at ∞, NaN below zero and for NaN.</summary>
    /// <remarks><c>x = m·2ᵉ</c> with <c>√½ ≤ m &lt; √2</c>, <c>f = m − 1</c>; <c>log(1 + f) = f − f²/2 + f³·P(f)</c>; result <c>e·log 2 + log m</c>.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TLane Log<TLane>(TLane x)
        where TLane : unmanaged, ILane<TLane>
    {
        TLane isSubnormal = TLane.GreaterThan(TLane.Broadcast(SmallestNormal), x);
        TLane scaled = TLane.Select(isSubnormal, x * TLane.Broadcast(SubnormalScale), x);
        TLane f = TLane.MantissaAndExponent(scaled, out TLane e) - TLane.Broadcast(1);
        e -= TLane.And(isSubnormal, TLane.Broadcast(SubnormalScaleExponent));

        TLane p = TLane.Broadcast(0.049751129f);
        p = TLane.MultiplyAdd(p, f, TLane.Broadcast(-0.107560642f));
        p = TLane.MultiplyAdd(p, f, TLane.Broadcast(0.121050373f));
        p = TLane.MultiplyAdd(p, f, TLane.Broadcast(-0.125501171f));
        p = TLane.MultiplyAdd(p, f, TLane.Broadcast(0.142097577f));
        p = TLane.MultiplyAdd(p, f, TLane.Broadcast(-0.166593671f));
        p = TLane.MultiplyAdd(p, f, TLane.Broadcast(0.200022236f));
        p = TLane.MultiplyAdd(p, f, TLane.Broadcast(-0.250001669f));
        p = TLane.MultiplyAdd(p, f, TLane.Broadcast(0.333333135f));
        TLane square = f * f;
        TLane tail = TLane.MultiplyAdd(TLane.MultiplyAdd(p, f, TLane.Broadcast(-0.5f)), square, e * TLane.Broadcast(LogTwoRest));
        TLane result = TLane.MultiplyAdd(e, TLane.Broadcast(LogTwo), f + tail);

        TLane infinity = TLane.Broadcast(float.PositiveInfinity);
        TLane isFinitePositive = TLane.And(TLane.GreaterThan(x, TLane.Zero), TLane.GreaterThan(infinity, x));
        TLane special = TLane.Select(TLane.Equal(x, infinity), infinity, TLane.Broadcast(float.NaN));
        special = TLane.Select(TLane.Equal(x, TLane.Zero), -infinity, special);
        return TLane.Select(isFinitePositive, result, special);
    }

    /// <summary><c>log(1 + x)</c> for x from 0 to 1 within 2 ulp; NaN for NaN; undefined elsewhere.</summary>
    /// <remarks>With <c>u</c> the rounded <c>1 + x</c>: <c>log u + (x − (u − 1))/u</c>, whose second term returns what the rounding lost.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TLane LogOnePlus<TLane>(TLane x)
        where TLane : unmanaged, ILane<TLane>
    {
        TLane one = TLane.Broadcast(1);
        TLane u = one + x;
        return Log(u) + ((x - (u - one)) / u);
    }

    /// <summary>Hyperbolic tangent within 2 ulp. Odd, so ±0 keeps its sign; ±1 at ±∞; NaN for NaN.</summary>
    /// <remarks>Below 0.625 <c>x + x³·P(x²)</c>; above <c>1 − 2/(e²ˣ + 1)</c>, where the subtraction cancels nothing.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TLane Tanh<TLane>(TLane x)
        where TLane : unmanaged, ILane<TLane>
    {
        TLane magnitude = TLane.Abs(x);
        TLane square = x * x;
        TLane p = TLane.Broadcast(-0.00569229666f);
        p = TLane.MultiplyAdd(p, square, TLane.Broadcast(0.0206281673f));
        p = TLane.MultiplyAdd(p, square, TLane.Broadcast(-0.0537365153f));
        p = TLane.MultiplyAdd(p, square, TLane.Broadcast(0.133314058f));
        p = TLane.MultiplyAdd(p, square, TLane.Broadcast(-0.333332807f));
        TLane series = TLane.MultiplyAdd(p * square, magnitude, magnitude);

        TLane one = TLane.Broadcast(1);
        TLane quotient = TLane.Broadcast(2) / (Exp(magnitude + magnitude) + one);
        TLane result = TLane.Select(TLane.GreaterThan(TLane.Broadcast(TanhSeriesLimit), magnitude), series, one - quotient);
        return TLane.CopySign(result, x);
    }

    /// <summary>Logistic function <c>1/(1 + e⁻ˣ)</c> within 3 ulp, subnormal results included. 0 at −∞, 1 at ∞, NaN for NaN.</summary>
    /// <remarks>With <c>e = exp(−|x|)</c>: <c>1/(1 + e)</c> for positive x and <c>e/(1 + e)</c> for negative, so that nothing overflows.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TLane Sigmoid<TLane>(TLane x)
        where TLane : unmanaged, ILane<TLane>
    {
        TLane one = TLane.Broadcast(1);
        TLane e = Exp(-TLane.Abs(x));
        TLane numerator = TLane.Select(TLane.GreaterThan(TLane.Zero, x), e, one);
        return numerator / (one + e);
    }

    /// <summary><c>log(1 + eˣ)</c> within 3 ulp, subnormal results included. 0 at −∞, ∞ at ∞, NaN for NaN.</summary>
    /// <remarks><c>max(x, 0) + log(1 + exp(−|x|))</c>.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TLane Softplus<TLane>(TLane x)
        where TLane : unmanaged, ILane<TLane> => TLane.Max(TLane.Zero, x) + LogOnePlus(Exp(-TLane.Abs(x)));

    /// <summary>Error function within 2 ulp. Odd, so ±0 keeps its sign; ±1 at ±∞; NaN for NaN.</summary>
    /// <remarks>Below 0.9375 <c>x + x·P(x²)</c>; above <c>1 − exp(−P(x))</c>, where P is fitted to <c>−log erfc</c>.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TLane Erf<TLane>(TLane x)
        where TLane : unmanaged, ILane<TLane>
    {
        TLane magnitude = TLane.Abs(x);
        TLane square = x * x;
        TLane p = TLane.Broadcast(8.00027919e-05f);
        p = TLane.MultiplyAdd(p, square, TLane.Broadcast(-0.000805038435f));
        p = TLane.MultiplyAdd(p, square, TLane.Broadcast(0.00519243814f));
        p = TLane.MultiplyAdd(p, square, TLane.Broadcast(-0.026855737f));
        p = TLane.MultiplyAdd(p, square, TLane.Broadcast(0.112836257f));
        p = TLane.MultiplyAdd(p, square, TLane.Broadcast(-0.376126289f));
        p = TLane.MultiplyAdd(p, square, TLane.Broadcast(0.128379166f));
        TLane series = TLane.MultiplyAdd(p, magnitude, magnitude);

        TLane t = TLane.Min(TLane.Broadcast(ErfSaturation), magnitude);
        TLane q = TLane.Broadcast(3.43783881e-07f);
        q = TLane.MultiplyAdd(q, t, TLane.Broadcast(1.68115748e-05f));
        q = TLane.MultiplyAdd(q, t, TLane.Broadcast(-0.000411723333f));
        q = TLane.MultiplyAdd(q, t, TLane.Broadcast(0.00410391344f));
        q = TLane.MultiplyAdd(q, t, TLane.Broadcast(-0.0249988344f));
        q = TLane.MultiplyAdd(q, t, TLane.Broadcast(0.108145297f));
        q = TLane.MultiplyAdd(q, t, TLane.Broadcast(0.633438408f));
        q = TLane.MultiplyAdd(q, t, TLane.Broadcast(1.12948048f));
        q = TLane.MultiplyAdd(q, t, TLane.Broadcast(-0.000169187246f));
        TLane complement = TLane.Broadcast(1) - Exp(-q);

        TLane result = TLane.Select(TLane.GreaterThan(TLane.Broadcast(ErfSeriesLimit), magnitude), series, complement);
        return TLane.CopySign(result, x);
    }

    /// <summary><c>cos 2πv</c> and <c>sin 2πv</c> for v from 0 to 1, each within 2⁻²² of the exact value; NaN for NaN; undefined elsewhere.</summary>
    /// <remarks>
    /// <c>2v = q + h</c> with integral q and <c>|h| ≤ ½</c>, without rounding; <c>cos πh = 1 + h²·P(h²)</c> and <c>sin πh = h·Q(h²)</c>; odd q turns both signs.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TLane CosineAndSineOfTurns<TLane>(TLane turns, out TLane sine)
        where TLane : unmanaged, ILane<TLane>
    {
        TLane halves = turns + turns;
        TLane q = TLane.Round(halves);
        TLane h = halves - q;
        TLane square = h * h;

        TLane c = TLane.Broadcast(-0.0239638742f);
        c = TLane.MultiplyAdd(c, square, TLane.Broadcast(0.234683767f));
        c = TLane.MultiplyAdd(c, square, TLane.Broadcast(-1.33516157f));
        c = TLane.MultiplyAdd(c, square, TLane.Broadcast(4.05870533f));
        c = TLane.MultiplyAdd(c, square, TLane.Broadcast(-4.93480206f));

        TLane s = TLane.Broadcast(-0.0155368363f);
        s = TLane.MultiplyAdd(s, square, TLane.Broadcast(0.0878946185f));
        s = TLane.MultiplyAdd(s, square, TLane.Broadcast(-0.600711226f));
        s = TLane.MultiplyAdd(s, square, TLane.Broadcast(2.55032253f));
        s = TLane.MultiplyAdd(s, square, TLane.Broadcast(-5.16771984f));
        s = TLane.MultiplyAdd(s, square, TLane.Broadcast(3.14159274f));

        TLane one = TLane.Broadcast(1);
        TLane turned = TLane.And(TLane.Equal(q, one), TLane.Broadcast(-0f));
        sine = TLane.Xor(s * h, turned);
        return TLane.Xor(TLane.MultiplyAdd(c, square, one), turned);
    }

    /// <summary>Writes x as <c>n·log 2 + r</c> and computes <c>eʳ − 1</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLane ReducedExpMinusOne<TLane>(TLane x, out TLane n)
        where TLane : unmanaged, ILane<TLane>
    {
        // Max and Min keep a NaN that stands second.
        x = TLane.Min(TLane.Broadcast(LargestExponent), TLane.Max(TLane.Broadcast(SmallestExponent), x));
        n = TLane.Round(x * TLane.Broadcast(InverseLogTwo));
        TLane r = TLane.MultiplyAdd(n, TLane.Broadcast(-LogTwo), x);
        r = TLane.MultiplyAdd(n, TLane.Broadcast(-LogTwoRest), r);

        TLane p = TLane.Broadcast(0.00138389017f);
        p = TLane.MultiplyAdd(p, r, TLane.Broadcast(0.00836919248f));
        p = TLane.MultiplyAdd(p, r, TLane.Broadcast(0.0416681021f));
        p = TLane.MultiplyAdd(p, r, TLane.Broadcast(0.166665167f));
        p = TLane.MultiplyAdd(p, r, TLane.Broadcast(0.49999994f));
        return TLane.MultiplyAdd(p, r * r, r);
    }
}
