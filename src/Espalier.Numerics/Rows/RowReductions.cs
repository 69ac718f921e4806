using System.Diagnostics.CodeAnalysis;
using System.Numerics.Tensors;

namespace Espalier.Numerics;

/// <summary>Reductions of contiguous rows to one number, in single precision.</summary>
/// <remarks>
/// Sums follow one fixed order that depends on the length alone, not on the lane width: 64 interleaved columns within blocks of 1024 elements, blocks added
/// pairwise. A sum's error is at most <c>(24 + log₂(n/1024))·2⁻²⁴·Σ|terms|</c>: it does not grow with the length as a running sum's does.
/// NaN and infinity propagate as the additions say. Nothing is allocated; all methods are safe to call from any thread.
/// </remarks>
public static class RowReductions
{
    /// <summary>Sum of the elements; 0 for an empty row.</summary>
    /// <param name="row">The row, of any length.</param>
    public static float Sum(ReadOnlySpan<float> row) => Lanes.Current switch
    {
        LaneWidth.Vector512 => Sum<Lane512>(row),
        LaneWidth.Vector256 => Sum<Lane256>(row),
        LaneWidth.Vector128 => Sum<Lane128>(row),
        _ => Sum<LaneScalar>(row),
    };

    /// <summary>Arithmetic mean of the elements.</summary>
    /// <param name="row">The row, of at least one element.</param>
    /// <exception cref="ArgumentException"><paramref name="row"/> is empty.</exception>
    public static float Mean(ReadOnlySpan<float> row)
    {
        if (row.IsEmpty)
        {
            ArgumentException_Empty();
        }

        return Sum(row) / row.Length;
    }

    /// <summary>Sum of the absolute values (the L1 norm); 0 for an empty row.</summary>
    /// <param name="row">The row, of any length.</param>
    public static float AbsoluteSum(ReadOnlySpan<float> row) => Lanes.Current switch
    {
        LaneWidth.Vector512 => AbsoluteSum<Lane512>(row),
        LaneWidth.Vector256 => AbsoluteSum<Lane256>(row),
        LaneWidth.Vector128 => AbsoluteSum<Lane128>(row),
        _ => AbsoluteSum<LaneScalar>(row),
    };

    /// <summary>Sum of squared distances from a centre, <c>Σ(xᵢ − center)²</c>; 0 for an empty row.</summary>
    /// <param name="row">The row, of any length.</param>
    /// <param name="center">Usually the row's mean: then the result is n times its biased variance, free of the cancellation of Σx² − n·mean².</param>
    public static float CenteredSquares(ReadOnlySpan<float> row, float center) => Lanes.Current switch
    {
        LaneWidth.Vector512 => CenteredSquares<Lane512>(row, center),
        LaneWidth.Vector256 => CenteredSquares<Lane256>(row, center),
        LaneWidth.Vector128 => CenteredSquares<Lane128>(row, center),
        _ => CenteredSquares<LaneScalar>(row, center),
    };

    /// <summary>Sum of the products of two rows, <c>Σxᵢyᵢ</c>; 0 for empty rows.</summary>
    /// <param name="x">One row.</param>
    /// <param name="y">The other, of the same length.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static float Dot(ReadOnlySpan<float> x, ReadOnlySpan<float> y)
    {
        if (x.Length != y.Length)
        {
            ArgumentException_Lengths(x.Length, y.Length);
        }

        return Lanes.Current switch
        {
            LaneWidth.Vector512 => Dot<Lane512>(x, y),
            LaneWidth.Vector256 => Dot<Lane256>(x, y),
            LaneWidth.Vector128 => Dot<Lane128>(x, y),
            _ => Dot<LaneScalar>(x, y),
        };
    }

    /// <summary>Sum of the products of two rows where the first is not positive, <c>Σ[xᵢ ≤ 0]·xᵢyᵢ</c>: the gradient of a trained negative slope.</summary>
    /// <param name="x">The row that decides.</param>
    /// <param name="y">The other, of the same length.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static float NegativeDot(ReadOnlySpan<float> x, ReadOnlySpan<float> y)
    {
        if (x.Length != y.Length)
        {
            ArgumentException_Lengths(x.Length, y.Length);
        }

        return Lanes.Current switch
        {
            LaneWidth.Vector512 => NegativeDot<Lane512>(x, y),
            LaneWidth.Vector256 => NegativeDot<Lane256>(x, y),
            LaneWidth.Vector128 => NegativeDot<Lane128>(x, y),
            _ => NegativeDot<LaneScalar>(x, y),
        };
    }

    /// <summary>Largest absolute value, exact; 0 for an empty row, NaN when any element is NaN.</summary>
    /// <param name="row">The row, of any length.</param>
    public static float MaximumMagnitude(ReadOnlySpan<float> row) => row.IsEmpty ? 0 : MathF.Abs(TensorPrimitives.MaxMagnitude(row));

    internal static float Sum<TLane>(ReadOnlySpan<float> row)
        where TLane : unmanaged, ILane<TLane> => RowSum.Of<TLane, ValueTerm<TLane>>(row, row, default);

    internal static float AbsoluteSum<TLane>(ReadOnlySpan<float> row)
        where TLane : unmanaged, ILane<TLane> => RowSum.Of<TLane, MagnitudeTerm<TLane>>(row, row, default);

    internal static float CenteredSquares<TLane>(ReadOnlySpan<float> row, float center)
        where TLane : unmanaged, ILane<TLane> => RowSum.Of<TLane, CenteredSquareTerm<TLane>>(row, row, new CenteredSquareTerm<TLane>(center));

    internal static float Dot<TLane>(ReadOnlySpan<float> x, ReadOnlySpan<float> y)
        where TLane : unmanaged, ILane<TLane> => RowSum.Of<TLane, ProductTerm<TLane>>(x, y, default);

    internal static float NegativeDot<TLane>(ReadOnlySpan<float> x, ReadOnlySpan<float> y)
        where TLane : unmanaged, ILane<TLane> => RowSum.Of<TLane, NegativeProductTerm<TLane>>(x, y, default);

    [DoesNotReturn]
    private static void ArgumentException_Empty() => throw new ArgumentException("an empty row has no mean; give at least one element.");

    [DoesNotReturn]
    private static void ArgumentException_Lengths(int x, int y) =>
        throw new ArgumentException($"x has {x} elements but y has {y}; a dot product needs rows of one length.");
}
