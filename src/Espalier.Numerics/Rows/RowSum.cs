using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Espalier.Numerics;

/// <summary>The driver of all row reductions: adds the terms of one or two rows in an order that depends on their length alone.</summary>
/// <remarks>
/// Order: a block of 1024 elements is laid out as rows of 64; each of the 64 columns is added from top to bottom (at most 16 terms), then the columns
/// are folded in halves (column j and j + 32, then j + 16, and so on). Blocks are added pairwise in a balanced tree. A term so passes through at most
/// 16 + 6 + log₂(blocks) additions whatever the length. Every lane width follows this order and gives the same bits.
/// </remarks>
internal static class RowSum
{
    /// <summary>Elements of one block: a first-level cache holds two, the error bound a chain of 16.</summary>
    internal const int BlockLength = 1024;

    private const int BlockColumns = 64;

    // Four accumulators at a time hide the latency of an addition; they are a sixteenth apart so that every lane width can fold them alike.
    private const int AccumulatorSpacing = 16;

    /// <summary>Sum of the terms of x and y, which may be the same row.</summary>
    internal static float Of<TLane, TTerm>(ReadOnlySpan<float> x, ReadOnlySpan<float> y, TTerm term)
        where TLane : unmanaged, ILane<TLane>
        where TTerm : struct, IRowTerm<TLane>
    {
        if (x.Length <= BlockLength)
        {
            return Block<TLane, TTerm>(x, y, term);
        }

        int blocks = (x.Length + BlockLength - 1) / BlockLength;
        int half = (blocks + 1) / 2 * BlockLength;
        return Of<TLane, TTerm>(x[..half], y[..half], term) + Of<TLane, TTerm>(x[half..], y[half..], term);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Block<TLane, TTerm>(ReadOnlySpan<float> x, ReadOnlySpan<float> y, TTerm term)
        where TLane : unmanaged, ILane<TLane>
        where TTerm : struct, IRowTerm<TLane>
    {
        int whole = x.Length - (x.Length % BlockColumns);
        if (whole == x.Length)
        {
            return Columns<TLane, TTerm>(x, y, [], [], term);
        }

        Span<float> xTail = stackalloc float[BlockColumns];
        Span<float> yTail = stackalloc float[BlockColumns];
        xTail.Fill(term.Neutral);
        yTail.Fill(term.Neutral);
        x[whole..].CopyTo(xTail);
        y[whole..].CopyTo(yTail);
        return Columns<TLane, TTerm>(x[..whole], y[..whole], xTail, yTail, term);
    }

    // All spans are whole rows of the block; the tails are empty or one row.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Columns<TLane, TTerm>(
        ReadOnlySpan<float> x,
        ReadOnlySpan<float> y,
        ReadOnlySpan<float> xTail,
        ReadOnlySpan<float> yTail,
        TTerm term)
        where TLane : unmanaged, ILane<TLane>
        where TTerm : struct, IRowTerm<TLane>
    {
        if (TLane.Count == AccumulatorSpacing)
        {
            return TLane.Sum(FourColumns<TLane, TTerm>(x, y, xTail, yTail, 0, term));
        }

        Span<float> folded = stackalloc float[AccumulatorSpacing];
        for (int column = 0; column < AccumulatorSpacing; column += TLane.Count)
        {
            FourColumns<TLane, TTerm>(x, y, xTail, yTail, column, term).Store(ref folded[0], (nuint)column);
        }

        for (int half = AccumulatorSpacing / 2; half > 0; half /= 2)
        {
            for (int column = 0; column < half; column++)
            {
                folded[column] += folded[column + half];
            }
        }

        return folded[0];
    }

    // Adds up the lanes at this column and at 16, 32 and 48 to its right, and folds the four.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLane FourColumns<TLane, TTerm>(
        ReadOnlySpan<float> x,
        ReadOnlySpan<float> y,
        ReadOnlySpan<float> xTail,
        ReadOnlySpan<float> yTail,
        int column,
        TTerm term)
        where TLane : unmanaged, ILane<TLane>
        where TTerm : struct, IRowTerm<TLane>
    {
        TLane sum0 = TLane.Zero, sum1 = TLane.Zero, sum2 = TLane.Zero, sum3 = TLane.Zero;
        AddRows(ref sum0, ref sum1, ref sum2, ref sum3, x, y, column, term);
        AddRows(ref sum0, ref sum1, ref sum2, ref sum3, xTail, yTail, column, term);
        return (sum0 + sum2) + (sum1 + sum3);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddRows<TLane, TTerm>(
        ref TLane sum0,
        ref TLane sum1,
        ref TLane sum2,
        ref TLane sum3,
        ReadOnlySpan<float> x,
        ReadOnlySpan<float> y,
        int column,
        TTerm term)
        where TLane : unmanaged, ILane<TLane>
        where TTerm : struct, IRowTerm<TLane>
    {
        ref float xFirst = ref MemoryMarshal.GetReference(x);
        ref float yFirst = ref MemoryMarshal.GetReference(y);
        for (nuint index = (nuint)column; index < (nuint)x.Length; index += BlockColumns)
        {
            sum0 = term.Add(sum0, TLane.Load(in xFirst, index), TLane.Load(in yFirst, index));
            sum1 = term.Add(sum1, TLane.Load(in xFirst, index + AccumulatorSpacing), TLane.Load(in yFirst, index + AccumulatorSpacing));
            sum2 = term.Add(sum2, TLane.Load(in xFirst, index + (2 * AccumulatorSpacing)), TLane.Load(in yFirst, index + (2 * AccumulatorSpacing)));
            sum3 = term.Add(sum3, TLane.Load(in xFirst, index + (3 * AccumulatorSpacing)), TLane.Load(in yFirst, index + (3 * AccumulatorSpacing)));
        }
    }
}
