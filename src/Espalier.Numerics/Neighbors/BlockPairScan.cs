using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Espalier.Numerics;

/// <summary>Finds the pairs of two blocks that may be neighbours: those whose product reaches the row's or the column's threshold.</summary>
/// <remarks><c>fᵢ·fⱼ ≥ min(uᵢ + hⱼ, hᵢ + uⱼ)</c>, with the numbers of <see cref="FilterBlocks"/>. Pairs are written as <c>i·2¹⁶ + j</c>, in order.</remarks>
internal ref struct BlockPairScan
{
    /// <summary>Products <c>[rows × Leading]</c>.</summary>
    internal ReadOnlySpan<float> Products;

    /// <summary>Numbers u of the rows.</summary>
    internal ReadOnlySpan<float> RowThresholds;

    /// <summary>Numbers h of the rows.</summary>
    internal ReadOnlySpan<float> RowHalves;

    /// <summary>Numbers u of the columns; +∞ where there is no point.</summary>
    internal ReadOnlySpan<float> ColumnThresholds;

    /// <summary>Numbers h of the columns; +∞ where there is no point.</summary>
    internal ReadOnlySpan<float> ColumnHalves;

    /// <summary>The number of rows.</summary>
    internal int Rows;

    /// <summary>The number of columns, a multiple of every lane.</summary>
    internal int Columns;

    /// <summary>Receives the pairs; as long as there are products.</summary>
    internal Span<int> Found;

    /// <summary>Scans and returns the number of pairs found.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal readonly int Run<TLane>()
        where TLane : unmanaged, ILane<TLane>
    {
        ref float columnHalf = ref MemoryMarshal.GetReference(ColumnHalves);
        ref float columnThreshold = ref MemoryMarshal.GetReference(ColumnThresholds);
        int count = 0;
        for (int i = 0; i < Rows; i++)
        {
            ref float products = ref Unsafe.Add(ref MemoryMarshal.GetReference(Products), i * FilterBlocks.Leading);
            TLane half = TLane.Broadcast(RowHalves[i]);
            TLane threshold = TLane.Broadcast(RowThresholds[i]);
            for (int j = 0; j < Columns; j += TLane.Count)
            {
                TLane byRow = threshold + TLane.Load(in columnHalf, (nuint)j);
                TLane byColumn = half + TLane.Load(in columnThreshold, (nuint)j);
                TLane reached = TLane.GreaterThanOrEqual(TLane.Load(in products, (nuint)j), TLane.Min(byRow, byColumn));
                for (uint bits = TLane.MaskBits(reached); bits != 0; bits &= bits - 1)
                {
                    Found[count++] = (i << 16) | (j + BitOperations.TrailingZeroCount(bits));
                }
            }
        }

        return count;
    }
}
