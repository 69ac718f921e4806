using System.Runtime.CompilerServices;

namespace Espalier.Numerics;

/// <summary>Copies blocks of the operands into the order in which tile kernels read them.</summary>
/// <remarks>
/// Left panels are <c>[depth × rows]</c>, one per strip of rows. Right panels are <c>[depth × 2 lanes]</c> for each pair of lanes, then up to two of
/// <c>[depth × 1 lane]</c> for the columns left over, the last filled up with numbers nobody reads: so the panel of column j (a multiple of the lane) starts at j · depth.
/// </remarks>
internal static unsafe class Packing
{
    /// <summary>Floats a packed right operand takes.</summary>
    internal static long RightLength<TLane>(long depth, int columns)
        where TLane : unmanaged, ILane<TLane> => depth * RoundUp(columns, TLane.Count);

    /// <summary>Floats a packed left operand takes; a lane is written at a time, so the last row needs room behind it.</summary>
    internal static long LeftLength<TLane>(long depth, int rows)
        where TLane : unmanaged, ILane<TLane> => RoundUp((depth * rows) + (2 * TLane.Count), AlignedBuffer.AlignmentBytes / sizeof(float));

    /// <summary>Packs <paramref name="depth"/> × <paramref name="columns"/> elements of a right operand, transposed in memory or not.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Right<TLane>(float* b, nint leadingDimension, bool isTransposed, nint depth, int columns, float* panels)
        where TLane : unmanaged, ILane<TLane>
    {
        int pair = 2 * TLane.Count;
        int paired = columns - (columns % pair);
        for (int column = 0; column < columns; column += TLane.Count)
        {
            bool inPair = column < paired;
            nint width = inPair ? pair : TLane.Count;
            float* panel = inPair ? panels + (column / pair * pair * depth) + (column % pair) : panels + (column * depth);
            int valid = int.Min(TLane.Count, columns - column);
            if (isTransposed)
            {
                Transposition.Columns<TLane>(b + (column * leadingDimension), leadingDimension, valid, depth, panel, width);
            }
            else if (inPair)
            {
                CopyPairs<TLane>(b + column, leadingDimension, depth, panel);
                column += TLane.Count;
            }
            else
            {
                CopyRows<TLane>(b + column, leadingDimension, depth, valid, panel, width);
            }
        }
    }

    /// <summary>Packs one strip of rows of a left operand, transposed in memory or not.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Left<TLane>(float* a, nint leadingDimension, bool isTransposed, int rows, nint depth, float* panel)
        where TLane : unmanaged, ILane<TLane>
    {
        if (TLane.Count < TileRows.Maximum)
        {
            LeftByElement(a, isTransposed ? 1 : leadingDimension, isTransposed ? leadingDimension : 1, rows, depth, panel);
        }
        else if (isTransposed)
        {
            CopyRows<TLane>(a, leadingDimension, depth, rows, panel, rows);
        }
        else
        {
            Transposition.Columns<TLane>(a, leadingDimension, rows, depth, panel, rows);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void CopyPairs<TLane>(float* source, nint stride, nint count, float* destination)
        where TLane : unmanaged, ILane<TLane>
    {
        for (nint row = 0; row < count; row++)
        {
            TLane.Load(in *source, 0).Store(ref *destination, 0);
            TLane.Load(in *source, (nuint)TLane.Count).Store(ref *destination, (nuint)TLane.Count);
            source += stride;
            destination += 2 * TLane.Count;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void CopyRows<TLane>(float* source, nint stride, nint count, int valid, float* destination, nint destinationStride)
        where TLane : unmanaged, ILane<TLane>
    {
        for (nint row = 0; row < count; row++)
        {
            TLane lane = valid == TLane.Count ? TLane.Load(in *source, 0) : TLane.LoadPartial(in *source, 0, valid);
            lane.Store(ref *destination, 0);
            source += stride;
            destination += destinationStride;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void LeftByElement(float* a, nint rowStride, nint depthStride, int rows, nint depth, float* panel)
    {
        for (nint p = 0; p < depth; p++)
        {
            float* element = a + (p * depthStride);
            for (int row = 0; row < rows; row++)
            {
                *panel++ = *element;
                element += rowStride;
            }
        }
    }

    private static long RoundUp(long value, int multiple) => (value + multiple - 1) / multiple * multiple;
}
