using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Espalier.Numerics;

/// <summary>The one definition of the distance between two points, which every method of search rounds alike.</summary>
/// <remarks>
/// <para>Coordinates are widened to double and subtracted; squares are added by fused multiply-adds in chains, feature f in chain <c>f mod 4</c> below
/// <see cref="WideFeatures"/> features and in chain <c>f mod 16</c> from there on. Sixteen chains fold to four, <c>(x + y) + (z + w)</c> of those 4, 8 and 12 apart, and four to one the same way.
/// Rows are padded with zeros to a multiple of four, which adds exact zeros. The order is fixed, so the bits depend on nothing but the two points.</para>
/// <para>The relative error is below <c>(D/4 + 4)·2⁻⁵³</c>. Where squares would overflow or lose bits below the smallest normal number, the differences are
/// first scaled by a power of two.</para>
/// </remarks>
internal static class PairDistance
{
    /// <summary>Rows are padded with zeros to a multiple of this.</summary>
    internal const int Chains = 4;

    /// <summary>From this many features on, a padded row fills four registers twice.</summary>
    internal const int WideFeatures = 29;

    /// <summary>Sums of squares below this may have lost bits of their smallest terms, so they are not looked at: 2⁻⁹⁰⁰.</summary>
    internal const double SmallestSquare = 1.1830521861667747e-271;

    /// <summary>Sums of squares above this may hide an overflow: 2¹⁰⁰⁰.</summary>
    internal const double LargestSquare = 1.0715086071862673e301;

    /// <summary>Floats or doubles that a row of <paramref name="features"/> takes.</summary>
    internal static int Stride(int features) => (features + Chains - 1) / Chains * Chains;

    /// <summary>The sum of squared differences of two padded rows; may overflow to infinity or underflow to 0, never NaN for finite rows below 10³⁰⁰.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static double SquareSum<T>(ref readonly T a, ref readonly T b, int stride)
        where T : unmanaged
    {
        Vector256<double> s0 = Vector256<double>.Zero;
        nuint f = 0;
        nuint end = (nuint)stride;
        if (stride >= WideFeatures)
        {
            Vector256<double> s1 = s0, s2 = s0, s3 = s0;
            for (; f + 16 <= end; f += 16)
            {
                Vector256<double> d0 = Load(in a, f) - Load(in b, f);
                Vector256<double> d1 = Load(in a, f + 4) - Load(in b, f + 4);
                Vector256<double> d2 = Load(in a, f + 8) - Load(in b, f + 8);
                Vector256<double> d3 = Load(in a, f + 12) - Load(in b, f + 12);
                s0 = Vector256.FusedMultiplyAdd(d0, d0, s0);
                s1 = Vector256.FusedMultiplyAdd(d1, d1, s1);
                s2 = Vector256.FusedMultiplyAdd(d2, d2, s2);
                s3 = Vector256.FusedMultiplyAdd(d3, d3, s3);
            }

            if (f < end)
            {
                Vector256<double> d0 = Load(in a, f) - Load(in b, f);
                s0 = Vector256.FusedMultiplyAdd(d0, d0, s0);
            }

            if (f + 4 < end)
            {
                Vector256<double> d1 = Load(in a, f + 4) - Load(in b, f + 4);
                s1 = Vector256.FusedMultiplyAdd(d1, d1, s1);
            }

            if (f + 8 < end)
            {
                Vector256<double> d2 = Load(in a, f + 8) - Load(in b, f + 8);
                s2 = Vector256.FusedMultiplyAdd(d2, d2, s2);
            }

            s0 = (s0 + s1) + (s2 + s3);
        }
        else
        {
            for (; f < end; f += 4)
            {
                Vector256<double> d0 = Load(in a, f) - Load(in b, f);
                s0 = Vector256.FusedMultiplyAdd(d0, d0, s0);
            }
        }

        return (s0[0] + s0[1]) + (s0[2] + s0[3]);
    }

    /// <summary>The distance of two padded rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static double Of<T>(ref readonly T a, ref readonly T b, int stride)
        where T : unmanaged => FromSquareSum(SquareSum(in a, in b, stride), in a, in b, stride);

    /// <summary>The distance of two padded rows whose <see cref="SquareSum"/> is known.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static double FromSquareSum<T>(double sum, ref readonly T a, ref readonly T b, int stride)
        where T : unmanaged => sum is >= SmallestSquare and <= LargestSquare ? Math.Sqrt(sum) : OfExtremes(in a, in b, stride);

    /// <summary>A bound b with this promise: two points at most <paramref name="distance"/> apart have a <see cref="SquareSum"/> of at most b.</summary>
    internal static double SquareLimit(double distance)
    {
        // Root and square round by 2⁻⁵³ each; the factor covers both many times over.
        double square = distance * distance * (1 + 1e-14);
        return square > LargestSquare / 4 ? double.PositiveInfinity : Math.Max(square, SmallestSquare);
    }

    /// <summary>Pairs whose squares leave the range of doubles: differences are scaled so that the largest is about 1.</summary>
    private static double OfExtremes<T>(ref readonly T a, ref readonly T b, int stride)
        where T : unmanaged
    {
        double largest = 0;
        for (int f = 0; f < stride; f++)
        {
            largest = Math.Max(largest, Math.Abs(At(in a, f) - At(in b, f)));
        }

        if (largest == 0)
        {
            return 0;
        }

        int exponent = Math.ILogB(largest);
        double sum = 0;
        for (int f = 0; f < stride; f++)
        {
            double difference = Math.ScaleB(At(in a, f) - At(in b, f), -exponent);
            sum = Math.FusedMultiplyAdd(difference, difference, sum);
        }

        return Math.ScaleB(Math.Sqrt(sum), exponent);
    }

    private static double At<T>(ref readonly T row, int feature)
        where T : unmanaged => typeof(T) == typeof(float)
        ? Unsafe.Add(ref Unsafe.As<T, float>(ref Unsafe.AsRef(in row)), feature)
        : Unsafe.Add(ref Unsafe.As<T, double>(ref Unsafe.AsRef(in row)), feature);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Load<T>(ref readonly T row, nuint feature)
        where T : unmanaged
    {
        if (typeof(T) == typeof(double))
        {
            return Vector256.LoadUnsafe(ref Unsafe.As<T, double>(ref Unsafe.AsRef(in row)), feature);
        }

        Vector128<float> four = Vector128.LoadUnsafe(ref Unsafe.As<T, float>(ref Unsafe.AsRef(in row)), feature);
        if (Avx.IsSupported)
        {
            return Avx.ConvertToVector256Double(four);
        }

        (Vector128<double> lower, Vector128<double> upper) = Vector128.Widen(four);
        return Vector256.Create(lower, upper);
    }
}
