using System.Diagnostics;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Espalier.Numerics;

/// <summary>Inner products of all pairs of a few vectors, in double precision: what angles, areas and distances inside a neighbourhood are made of.</summary>
/// <remarks>
/// Vectors lie <c>[feature × vector]</c>, each feature's values side by side and filled up with zeros to <see cref="StrideFor"/>, so that a register
/// holds one feature of several vectors and any number of features, even 1, uses it fully. Each product is summed over the features in their order, so its
/// bits do not depend on the width of registers, nor on the other vectors.
/// </remarks>
public static class PatchGram
{
    // The widest register in doubles; also the number of rows a destination is rounded up by.
    private const int Multiple = 8;

    // 4 rows by 2 registers: 8 sums in flight hide the latency of multiply-add, and 6 loads feed 8 of them.
    private const int TileRows = 4;

    /// <summary>The distance between rows of values, and the number of rows of a destination.</summary>
    /// <param name="vectors">The number of vectors k, at least 1.</param>
    /// <returns>k rounded up to a multiple of 8.</returns>
    public static int StrideFor(int vectors) => (vectors + Multiple - 1) / Multiple * Multiple;

    /// <summary>Computes <c>g[i, j] = Σ_f x[f, i]·x[f, j]</c> for j ≥ i.</summary>
    /// <param name="x">The vectors, [features × stride], zeros where there is no vector.</param>
    /// <param name="vectors">The number of vectors k, at least 1; the stride follows from it.</param>
    /// <param name="g">Receives the products, [stride × stride]. What stands left of the diagonal is undefined; products with vectors beyond k are 0.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="vectors"/> is below 1.</exception>
    /// <exception cref="ArgumentException">A length is wrong.</exception>
    /// <remarks>Cost: half of k²·features multiply-adds. Allocates nothing.</remarks>
    public static void Compute(ReadOnlySpan<double> x, int vectors, Span<double> g)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(vectors, 1);
        int stride = StrideFor(vectors);
        if (x.Length % stride != 0)
        {
            throw new ArgumentException($"{x.Length} values are no rows of {stride}; fill each feature up to that.", nameof(x));
        }

        if (g.Length < stride * stride)
        {
            throw new ArgumentException($"The products need {stride * stride} places but there are {g.Length}.", nameof(g));
        }

        int pair = 2 * Vector<double>.Count;
        for (int row = 0; row < stride; row += TileRows)
        {
            int column = row / pair * pair;
            for (; column + pair <= stride; column += pair)
            {
                Tile(x, stride, row, column, g);
            }

            // Registers of 512 bits: half a pair may be left.
            if (column < stride)
            {
                NarrowTile(x, stride, row, column, g);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile(ReadOnlySpan<double> x, int stride, int row, int column, Span<double> g)
    {
        Debug.Assert(row + TileRows <= stride && column + (2 * Vector<double>.Count) <= stride);
        ref double rows = ref Unsafe.Add(ref MemoryMarshal.GetReference(x), row);
        ref double columns = ref Unsafe.Add(ref MemoryMarshal.GetReference(x), column);
        nuint second = (nuint)Vector<double>.Count;
        nuint end = (nuint)x.Length;
        Vector<double> a0 = default, a1 = default, a2 = default, a3 = default;
        Vector<double> b0 = default, b1 = default, b2 = default, b3 = default;
        for (nuint feature = 0; feature < end; feature += (nuint)stride)
        {
            Vector<double> a = Vector.LoadUnsafe(ref columns, feature);
            Vector<double> b = Vector.LoadUnsafe(ref columns, feature + second);
            ref double values = ref Unsafe.Add(ref rows, feature);
            var value = new Vector<double>(values);
            a0 = Vector.FusedMultiplyAdd(value, a, a0);
            b0 = Vector.FusedMultiplyAdd(value, b, b0);
            value = new Vector<double>(Unsafe.Add(ref values, 1));
            a1 = Vector.FusedMultiplyAdd(value, a, a1);
            b1 = Vector.FusedMultiplyAdd(value, b, b1);
            value = new Vector<double>(Unsafe.Add(ref values, 2));
            a2 = Vector.FusedMultiplyAdd(value, a, a2);
            b2 = Vector.FusedMultiplyAdd(value, b, b2);
            value = new Vector<double>(Unsafe.Add(ref values, 3));
            a3 = Vector.FusedMultiplyAdd(value, a, a3);
            b3 = Vector.FusedMultiplyAdd(value, b, b3);
        }

        Span<double> destination = g[((row * stride) + column)..];
        a0.CopyTo(destination);
        b0.CopyTo(destination[Vector<double>.Count..]);
        a1.CopyTo(destination[stride..]);
        b1.CopyTo(destination[(stride + Vector<double>.Count)..]);
        a2.CopyTo(destination[(2 * stride)..]);
        b2.CopyTo(destination[((2 * stride) + Vector<double>.Count)..]);
        a3.CopyTo(destination[(3 * stride)..]);
        b3.CopyTo(destination[((3 * stride) + Vector<double>.Count)..]);
    }

    private static void NarrowTile(ReadOnlySpan<double> x, int stride, int row, int column, Span<double> g)
    {
        for (int i = row; i < row + TileRows; i++)
        {
            Vector<double> sum = default;
            for (int feature = 0; feature < x.Length; feature += stride)
            {
                sum = Vector.FusedMultiplyAdd(new Vector<double>(x[feature + i]), new Vector<double>(x[(feature + column)..]), sum);
            }

            sum.CopyTo(g[((i * stride) + column)..]);
        }
    }
}
