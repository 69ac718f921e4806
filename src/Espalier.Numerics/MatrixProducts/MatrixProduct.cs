using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Espalier.Numerics;

/// <summary>The product of two matrices in single precision.</summary>
public static class MatrixProduct
{
    // Parts of a product that runs on several threads. Fixed, so that a part is the same work whatever the pool.
    private const int RowPart = 192;
    private const int ColumnPart = 256;

    // About 40 µs of one core: below it, waking threads costs more than they save.
    private const long SmallestSharedWork = 4_000_000;

    /// <summary>Computes <c>destination = a·b + rowBias</c>, or adds that to the destination.</summary>
    /// <param name="a">Left operand, <c>[m × k]</c>, transposed or not.</param>
    /// <param name="b">Right operand, <c>[k × n]</c>, transposed or not.</param>
    /// <param name="destination">Result, <c>[m × n]</c>. Floats between the end of a row and its leading dimension are not touched.</param>
    /// <param name="accumulate">Whether the result is added to the destination's contents; otherwise they are overwritten unread.</param>
    /// <param name="rowBias">Empty, or m numbers: number i is added to every element of row i.</param>
    /// <param name="workspace">Scratch memory; null for the calling thread's own. Threads of a pool use their own.</param>
    /// <param name="pool">Threads to share large products with; null for the calling thread alone.</param>
    /// <remarks>
    /// <para>Each element is summed over ascending k by fused multiply-adds, starting from +0 in every block of 256; then the bias is added to the first
    /// block's sum, and the blocks' sums are added in order to the destination's value (to nothing when not accumulating).
    /// The bits do not depend on the number of threads, the lane width, or the way the operands are stored. The error is at most about
    /// <c>(256 + k/256)·2⁻²⁴·Σ|a||b|</c> per element.</para>
    /// <para>NaN and infinity propagate as the products say; zeros are multiplied, never skipped. Costs m·n·k multiply-adds and allocates nothing once
    /// the workspace has grown (a product on several threads allocates one delegate).</para>
    /// </remarks>
    /// <exception cref="ArgumentException">Shapes do not fit, or the destination overlaps an operand.</exception>
    public static void Multiply(
        in ReadOnlyMatrix a,
        in ReadOnlyMatrix b,
        in Matrix destination,
        bool accumulate = false,
        ReadOnlySpan<float> rowBias = default,
        Workspace? workspace = null,
        WorkerPool? pool = null)
    {
        switch (Lanes.Current)
        {
            case LaneWidth.Vector512:
                Multiply<Lane512>(in a, in b, in destination, accumulate, rowBias, workspace, pool);
                break;
            case LaneWidth.Vector256:
                Multiply<Lane256>(in a, in b, in destination, accumulate, rowBias, workspace, pool);
                break;
            case LaneWidth.Vector128:
                Multiply<Lane128>(in a, in b, in destination, accumulate, rowBias, workspace, pool);
                break;
            default:
                Multiply<LaneScalar>(in a, in b, in destination, accumulate, rowBias, workspace, pool);
                break;
        }
    }

    /// <summary>The product with a stated lane; see the public method.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static unsafe void Multiply<TLane>(
        in ReadOnlyMatrix a,
        in ReadOnlyMatrix b,
        in Matrix destination,
        bool accumulate,
        ReadOnlySpan<float> rowBias,
        Workspace? workspace,
        WorkerPool? pool)
        where TLane : unmanaged, ILane<TLane>
    {
        if (a.Columns != b.Rows || destination.Rows != a.Rows || destination.Columns != b.Columns)
        {
            ArgumentException_Shapes(a.Rows, a.Columns, b.Rows, b.Columns, destination.Rows, destination.Columns);
        }

        if (!rowBias.IsEmpty && rowBias.Length != a.Rows)
        {
            ArgumentException_Bias(rowBias.Length, a.Rows);
        }

        if (destination.Rows == 0 || destination.Columns == 0)
        {
            return;
        }

        ReadOnlySpan<float> written = destination.Values;
        if (written.Overlaps(a.Values) || written.Overlaps(b.Values) || written.Overlaps(rowBias))
        {
            ArgumentException_Overlap();
        }

        fixed (float* aPointer = a.Values, bPointer = b.Values, cPointer = destination.Values, biasPointer = rowBias)
        {
            var product = new ProductOperands
            {
                A = aPointer,
                ALeadingDimension = a.LeadingDimension,
                AIsTransposed = a.IsTransposed,
                B = bPointer,
                BLeadingDimension = b.LeadingDimension,
                BIsTransposed = b.IsTransposed,
                C = cPointer,
                CLeadingDimension = destination.LeadingDimension,
                Bias = biasPointer,
                Rows = a.Rows,
                Columns = b.Columns,
                Depth = a.Columns,
                Accumulate = accumulate,
            };
            if (pool is { ThreadCount: > 1 } && (long)product.Rows * product.Columns * product.Depth >= SmallestSharedWork)
            {
                RunShared<TLane>(product, pool);
            }
            else
            {
                BlockedProduct.Run<TLane>(in product, workspace ?? Workspace.OfThisThread);
            }
        }
    }

    private static void RunShared<TLane>(ProductOperands product, WorkerPool pool)
        where TLane : unmanaged, ILane<TLane>
    {
        bool byColumns = product.Columns >= product.Rows;
        int size = byColumns ? ColumnPart : RowPart;
        int total = byColumns ? product.Columns : product.Rows;
        pool.Run((total + size - 1) / size, part =>
        {
            int first = part * size;
            int count = int.Min(size, total - first);
            ProductOperands operands = byColumns ? product.Part(0, product.Rows, first, count) : product.Part(first, count, 0, product.Columns);
            BlockedProduct.Run<TLane>(in operands, Workspace.OfThisThread);
        });
    }

    [DoesNotReturn]
    private static void ArgumentException_Shapes(int aRows, int aColumns, int bRows, int bColumns, int rows, int columns) => throw new ArgumentException(
        aColumns != bRows
            ? $"a is [{aRows} × {aColumns}] and b is [{bRows} × {bColumns}]; b must have {aColumns} rows. Is one of them to be transposed?"
            : $"a·b is [{aRows} × {bColumns}] but the destination is [{rows} × {columns}]; give a destination of [{aRows} × {bColumns}].");

    [DoesNotReturn]
    private static void ArgumentException_Bias(int length, int rows) =>
        throw new ArgumentException($"rowBias has {length} numbers but the product has {rows} rows; give one number per row, or none.");

    [DoesNotReturn]
    private static void ArgumentException_Overlap() =>
        throw new ArgumentException("the destination overlaps an operand, which would be overwritten while it is read; use separate memory.");
}
