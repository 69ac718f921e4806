using System.Buffers;
using Espalier.Numerics;

namespace Espalier.Dimension;

/// <summary>Goes over the inner products of all pairs of points, block by block through the matrix product in single precision.</summary>
internal static class PairProducts
{
    /// <summary>Points of a chunk; every chunk counts for itself, so that threads never meet.</summary>
    public const int ChunkRows = 256;

    // 256 × 1024 products are 1 MB, which stays in a level-2 cache until it has been counted.
    private const int BlockColumns = 1024;

    /// <summary>Receives products of one point with consecutive later ones.</summary>
    /// <param name="row">The point.</param>
    /// <param name="firstColumn">The first of the later points, above <paramref name="row"/>.</param>
    /// <param name="products">The products, one for each.</param>
    public delegate void Visitor(int row, int firstColumn, ReadOnlySpan<float> products);

    /// <summary>How far a product may be from that of the unrounded coordinates, as a share of the product of both lengths.</summary>
    /// <remarks>
    /// 2⁻²⁴ for each: two coordinates rounded to single precision, and a term for each addition to a sum; the matrix product sums in blocks of 256. Four more
    /// cover the rounding of what products are compared with.
    /// </remarks>
    public static double RelativeError(int features) => (Math.Min(features, 256) + (features / 256) + 6) * Math.Pow(2, -24);

    /// <summary>Visits every pair once.</summary>
    /// <param name="rows">The points, [count × features].</param>
    /// <param name="count">The number of points.</param>
    /// <param name="features">The number of features.</param>
    /// <param name="visitor">Called for all pairs of a chunk from one thread; for chunks from any thread. The chunk of a point is its index divided by <see cref="ChunkRows"/>.</param>
    /// <param name="pool">The threads.</param>
    /// <param name="cancellation">Checked for every block.</param>
    public static void Visit(float[] rows, int count, int features, Visitor visitor, WorkerPool pool, CancellationToken cancellation) =>
        pool.Run(Chunks(count), chunk =>
        {
            int first = chunk * ChunkRows;
            int height = Math.Min(ChunkRows, count - first);
            float[] products = ArrayPool<float>.Shared.Rent(height * BlockColumns);
            try
            {
                for (int column = first; column < count; column += BlockColumns)
                {
                    cancellation.ThrowIfCancellationRequested();
                    int width = Math.Min(BlockColumns, count - column);
                    MatrixProduct.Multiply(
                        new ReadOnlyMatrix(rows.AsSpan(first * features), height, features),
                        new ReadOnlyMatrix(rows.AsSpan(column * features), width, features).Transpose(),
                        new Matrix(products, height, width));
                    for (int row = first; row < first + height; row++)
                    {
                        int from = Math.Max(column, row + 1);
                        if (from < column + width)
                        {
                            visitor(row, from, products.AsSpan(((row - first) * width) + from - column, column + width - from));
                        }
                    }
                }
            }
            finally
            {
                ArrayPool<float>.Shared.Return(products);
            }
        });

    /// <summary>The number of chunks.</summary>
    public static int Chunks(int count) => (count + ChunkRows - 1) / ChunkRows;
}
