using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Espalier.Numerics;

/// <summary>Turns columns of memory into lanes while operands are packed.</summary>
internal static unsafe class Transposition
{
    /// <summary>
    /// Reads a block of up to one lane of rows and writes each of its columns as one whole lane.
    /// </summary>
    /// <param name="source">First element; rows lie <paramref name="sourceStride"/> floats apart.</param>
    /// <param name="sourceStride">Floats from one row to the next.</param>
    /// <param name="rows">Rows to read, 1 to the lane's count; lanes are filled up with copies of the last row, which nobody reads.</param>
    /// <param name="columns">Columns to read and lanes to write, in ascending order, so that lanes may overlap the start of their successors.</param>
    /// <param name="destination">Where the first lane goes.</param>
    /// <param name="destinationStride">Floats from one written lane to the next.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Columns<TLane>(float* source, nint sourceStride, int rows, nint columns, float* destination, nint destinationStride)
        where TLane : unmanaged, ILane<TLane>
    {
        nint column = 0;
        if (TLane.Count == Lane512.Count && Avx512F.IsSupported)
        {
            for (; column < columns; column += Lane512.Count)
            {
                int width = (int)nint.Min(columns - column, Lane512.Count);
                Sixteen(source + column, sourceStride, rows, width, destination + (column * destinationStride), destinationStride);
            }

            return;
        }

        for (; column < columns; column++)
        {
            float* lane = destination + (column * destinationStride);
            for (int row = 0; row < TLane.Count; row++)
            {
                lane[row] = source[column + (int.Min(row, rows - 1) * sourceStride)];
            }
        }
    }

    // Two rounds of interleaving bring four rows of one column together in each 128-bit quarter, two rounds of quarter shuffles gather the
    // quarters of a column: 64 shuffles for 256 elements. All sixteen columns stay in registers to be stored in ascending order.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Sixteen(float* source, nint stride, int rows, int columns, float* destination, nint destinationStride)
    {
        bool whole = columns == Lane512.Count;
        int last = rows - 1;
        Vector512<float> r0 = Row(source, columns, whole);
        Vector512<float> r1 = Row(source + (int.Min(1, last) * stride), columns, whole);
        Vector512<float> r2 = Row(source + (int.Min(2, last) * stride), columns, whole);
        Vector512<float> r3 = Row(source + (int.Min(3, last) * stride), columns, whole);
        Vector512<float> r4 = Row(source + (int.Min(4, last) * stride), columns, whole);
        Vector512<float> r5 = Row(source + (int.Min(5, last) * stride), columns, whole);
        Vector512<float> r6 = Row(source + (int.Min(6, last) * stride), columns, whole);
        Vector512<float> r7 = Row(source + (int.Min(7, last) * stride), columns, whole);
        Vector512<float> r8 = Row(source + (int.Min(8, last) * stride), columns, whole);
        Vector512<float> r9 = Row(source + (int.Min(9, last) * stride), columns, whole);
        Vector512<float> r10 = Row(source + (int.Min(10, last) * stride), columns, whole);
        Vector512<float> r11 = Row(source + (int.Min(11, last) * stride), columns, whole);
        Vector512<float> r12 = Row(source + (int.Min(12, last) * stride), columns, whole);
        Vector512<float> r13 = Row(source + (int.Min(13, last) * stride), columns, whole);
        Vector512<float> r14 = Row(source + (int.Min(14, last) * stride), columns, whole);
        Vector512<float> r15 = Row(source + (int.Min(15, last) * stride), columns, whole);

        Interleave(ref r0, ref r1, ref r2, ref r3);
        Interleave(ref r4, ref r5, ref r6, ref r7);
        Interleave(ref r8, ref r9, ref r10, ref r11);
        Interleave(ref r12, ref r13, ref r14, ref r15);
        Quarters(ref r0, ref r4, ref r8, ref r12);
        Quarters(ref r1, ref r5, ref r9, ref r13);
        Quarters(ref r2, ref r6, ref r10, ref r14);
        Quarters(ref r3, ref r7, ref r11, ref r15);

        r0.Store(destination);
        if (whole || columns > 1)
        {
            r1.Store(destination + destinationStride);
        }

        if (whole || columns > 2)
        {
            r2.Store(destination + (2 * destinationStride));
        }

        if (whole || columns > 3)
        {
            r3.Store(destination + (3 * destinationStride));
        }

        if (whole || columns > 4)
        {
            r4.Store(destination + (4 * destinationStride));
        }

        if (whole || columns > 5)
        {
            r5.Store(destination + (5 * destinationStride));
        }

        if (whole || columns > 6)
        {
            r6.Store(destination + (6 * destinationStride));
        }

        if (whole || columns > 7)
        {
            r7.Store(destination + (7 * destinationStride));
        }

        if (whole || columns > 8)
        {
            r8.Store(destination + (8 * destinationStride));
        }

        if (whole || columns > 9)
        {
            r9.Store(destination + (9 * destinationStride));
        }

        if (whole || columns > 10)
        {
            r10.Store(destination + (10 * destinationStride));
        }

        if (whole || columns > 11)
        {
            r11.Store(destination + (11 * destinationStride));
        }

        if (whole || columns > 12)
        {
            r12.Store(destination + (12 * destinationStride));
        }

        if (whole || columns > 13)
        {
            r13.Store(destination + (13 * destinationStride));
        }

        if (whole || columns > 14)
        {
            r14.Store(destination + (14 * destinationStride));
        }

        if (whole || columns > 15)
        {
            r15.Store(destination + (15 * destinationStride));
        }
    }

    // Afterwards quarter q of the n-th register holds the four rows of column 4q + n.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Interleave(ref Vector512<float> r0, ref Vector512<float> r1, ref Vector512<float> r2, ref Vector512<float> r3)
    {
        Vector512<double> low01 = Avx512F.UnpackLow(r0, r1).AsDouble();
        Vector512<double> high01 = Avx512F.UnpackHigh(r0, r1).AsDouble();
        Vector512<double> low23 = Avx512F.UnpackLow(r2, r3).AsDouble();
        Vector512<double> high23 = Avx512F.UnpackHigh(r2, r3).AsDouble();
        r0 = Avx512F.UnpackLow(low01, low23).AsSingle();
        r1 = Avx512F.UnpackHigh(low01, low23).AsSingle();
        r2 = Avx512F.UnpackLow(high01, high23).AsSingle();
        r3 = Avx512F.UnpackHigh(high01, high23).AsSingle();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Row(float* source, int columns, bool whole) =>
        whole ? Vector512.Load(source) : Lane512.LoadPartial(in *source, 0, columns).Register;

    // Transposes a 4 × 4 block of quarters: afterwards the n-th register holds the n-th quarters of all four, in order.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Quarters(ref Vector512<float> a, ref Vector512<float> b, ref Vector512<float> c, ref Vector512<float> d)
    {
        const byte Even = 0b10_00_10_00;
        const byte Odd = 0b11_01_11_01;
        Vector512<float> evenAb = Avx512F.Shuffle4x128(a, b, Even);
        Vector512<float> oddAb = Avx512F.Shuffle4x128(a, b, Odd);
        Vector512<float> evenCd = Avx512F.Shuffle4x128(c, d, Even);
        Vector512<float> oddCd = Avx512F.Shuffle4x128(c, d, Odd);
        a = Avx512F.Shuffle4x128(evenAb, evenCd, Even);
        b = Avx512F.Shuffle4x128(oddAb, oddCd, Even);
        c = Avx512F.Shuffle4x128(evenAb, evenCd, Odd);
        d = Avx512F.Shuffle4x128(oddAb, oddCd, Odd);
    }
}
