using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.Arm;

namespace Espalier.Numerics;

/// <summary>One thread's matrix product: blocks for the caches, packs what pays, and hands strips to the tile kernels.</summary>
/// <remarks>
/// Blocking in the manner of Goto and van de Geijn 2008, "Anatomy of High-Performance Matrix Multiplication", doi:10.1145/1356052.1356053: a block of
/// the right operand stays in the second-level cache, one strip of the left in the first, and a tile of the destination in registers.
/// Copying an operand into panels is left out where it does not pay: the left is read where it lies, whichever way it is transposed, unless there
/// are many columns; the right too, when its rows run along the lanes and the strips that read it are few. Only the depth block touches the order of
/// a sum, and it is the same everywhere: packing or not, and any lane width, give the same bits.
/// </remarks>
internal static unsafe class BlockedProduct
{
    /// <summary>Products summed in registers before the sum goes to the destination: a strip of 12 rows takes 12 KB of the first-level cache.</summary>
    internal const int DepthBlock = 256;

    /// <summary>Rows of one packed left block: with the depth block 1 MB, read strip by strip in order.</summary>
    internal const int RowBlock = 1024;

    /// <summary>Columns of one packed right block: with the depth block 256 KB, a quarter of a 1 MB second-level cache.</summary>
    internal const int ColumnBlock = 256;

    // A right operand of up to 32 KB stays in the first-level cache and is as fast unpacked.
    private const int UnpackedRightLimit = 8192;

    // A larger one is read once for each strip of rows, from blocks of 256 KB that stay in the second-level cache. Measured with
    // bench/Espalier.Benchmarks --quick matrix-product: unpacked is 5 to 40 % faster up to 512 rows, packed 2 to 5 % faster from 640.
    private const int PackedRightStrips = 48;
    private const int UnpackedRightBlock = 65536;

    // A left operand is read once per pair of lanes; up to some sixteen pairs, copying it costs more than its strides do.
    private const int UnpackedLeftColumns = 512;

    /// <summary>Tallest tile that fits the registers: 32 of them with AVX-512 and on Arm64, 16 otherwise.</summary>
    internal static int TileHeight<TLane>()
        where TLane : unmanaged, ILane<TLane> => TLane.Count == Lane512.Count || AdvSimd.IsSupported ? TileRows.Maximum : TileRows.Maximum / 2;

    /// <summary>Computes the product; operands are trusted.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Run<TLane>(in ProductOperands product, Workspace workspace)
        where TLane : unmanaged, ILane<TLane>
    {
        int rows = product.Rows;
        int columns = product.Columns;
        int strips = Strips<TLane>(rows);
        int pair = 2 * TLane.Count;
        int depthBlock = int.Min(product.Depth, DepthBlock);
        bool packRight = product.BIsTransposed || (strips >= PackedRightStrips && (long)columns * product.Depth > UnpackedRightLimit);
        bool packLeft = columns > UnpackedLeftColumns && product.Depth > 1;
        int columnBlock = packRight ? ColumnBlock : strips > 1 ? UnpackedRightBlock / int.Max(1, depthBlock) / pair * pair : columns;
        columnBlock = int.Min(columns, columnBlock);
        int rowBlock = packLeft ? int.Min(rows, RowBlock) : rows;
        int ragged = columns % TLane.Count;
        long rightLength = packRight ? Packing.RightLength<TLane>(depthBlock, columnBlock) : ragged > 0 ? (long)depthBlock * TLane.Count : 0;
        long leftLength = packLeft ? Packing.LeftLength<TLane>(depthBlock, rowBlock) : 0;
        float* right = rightLength + leftLength > 0 ? workspace.BorrowPointer((int)(rightLength + leftLength)) : null;
        float* left = right + rightLength;

        TileTask task = default;
        task.CRowStride = product.CLeadingDimension;
        int firstDepth = 0;
        do
        {
            int depth = int.Min(depthBlock, product.Depth - firstDepth);
            task.Depth = depth;
            task.Accumulate = product.Accumulate || firstDepth > 0;
            float* bias = firstDepth == 0 ? product.Bias : null;
            for (int firstRow = 0; firstRow < rows; firstRow += rowBlock)
            {
                int height = int.Min(rowBlock, rows - firstRow);
                nint aLine = product.ALeadingDimension;
                float* a = product.AIsTransposed ? product.A + (firstDepth * aLine) + firstRow : product.A + (firstRow * aLine) + firstDepth;
                if (packLeft)
                {
                    PackLeft<TLane>(a, aLine, product.AIsTransposed, height, depth, left);
                }

                for (int firstColumn = 0; firstColumn < columns; firstColumn += columnBlock)
                {
                    int width = int.Min(columnBlock, columns - firstColumn);
                    nint bLine = product.BLeadingDimension;
                    float* b = product.BIsTransposed ? product.B + (firstColumn * bLine) + firstDepth : product.B + (firstDepth * bLine) + firstColumn;
                    if (packRight)
                    {
                        Packing.Right<TLane>(b, bLine, product.BIsTransposed, depth, width, right);
                    }
                    else if (firstColumn + width == columns && ragged > 0)
                    {
                        // Only the last, ragged lane is copied, so that the kernels always load whole lanes.
                        Packing.Right<TLane>(b + width - ragged, bLine, false, depth, ragged, right);
                    }

                    var block = new BlockOperands
                    {
                        A = packLeft ? left : a,
                        ARowStride = product.AIsTransposed ? 1 : aLine,
                        ADepthStride = product.AIsTransposed ? aLine : 1,
                        LeftIsPacked = packLeft,
                        B = packRight ? right : b,
                        BDepthStride = bLine,
                        RightIsPacked = packRight,
                        RaggedPanel = right,
                        C = product.C + (firstRow * product.CLeadingDimension) + firstColumn,
                        Bias = bias == null ? null : bias + firstRow,
                        Rows = height,
                        Columns = width,
                    };
                    Block<TLane>(in block, &task);
                }
            }

            firstDepth += depth;
        }
        while (firstDepth < product.Depth);
        GC.KeepAlive(workspace);
    }

    /// <summary>Number of strips that rows are cut into: as few as the tile height allows, then as equal as possible.</summary>
    private static int Strips<TLane>(int rows)
        where TLane : unmanaged, ILane<TLane> => (rows + TileHeight<TLane>() - 1) / TileHeight<TLane>();

    private static void PackLeft<TLane>(float* a, nint leadingDimension, bool isTransposed, int rows, int depth, float* panels)
        where TLane : unmanaged, ILane<TLane>
    {
        int strips = Strips<TLane>(rows);
        int shortest = rows / strips;
        int taller = rows - (shortest * strips);
        int row = 0;
        for (int strip = 0; strip < strips; strip++)
        {
            int height = strip < taller ? shortest + 1 : shortest;
            Packing.Left<TLane>(isTransposed ? a + row : a + (row * leadingDimension), leadingDimension, isTransposed, height, depth, panels + ((nint)row * depth));
            row += height;
        }
    }

    // Strips of the left operand outside, pairs of lanes inside the kernel: a strip of 12 KB stays in the first-level cache while the block of the right
    // operand streams by from the second.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Block<TLane>(in BlockOperands block, TileTask* task)
        where TLane : unmanaged, ILane<TLane>
    {
        int pair = 2 * TLane.Count;
        int paired = block.Columns - (block.Columns % pair);
        for (int column = 0; column < block.Columns;)
        {
            bool inPair = column < paired;
            int valid = inPair ? paired : int.Min(TLane.Count, block.Columns - column);
            task->Tiles = inPair ? valid / pair : 1;
            task->BTileStride = block.RightIsPacked ? pair * task->Depth : pair;
            task->LastColumns = valid;
            if (block.RightIsPacked)
            {
                task->B = block.B + (column * task->Depth);
                task->BDepthStride = inPair ? pair : TLane.Count;
            }
            else if (!inPair && valid < TLane.Count)
            {
                task->B = block.RaggedPanel;
                task->BDepthStride = TLane.Count;
            }
            else
            {
                task->B = block.B + column;
                task->BDepthStride = block.BDepthStride;
            }

            RunStrips<TLane>(in block, column, inPair, task);
            column += valid;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void RunStrips<TLane>(in BlockOperands block, int column, bool inPair, TileTask* task)
        where TLane : unmanaged, ILane<TLane>
    {
        int strips = Strips<TLane>(block.Rows);
        int shortest = block.Rows / strips;
        int taller = block.Rows - (shortest * strips);
        int row = 0;
        for (int strip = 0; strip < strips; strip++)
        {
            int height = strip < taller ? shortest + 1 : shortest;
            task->A = block.LeftIsPacked ? block.A + (row * task->Depth) : block.A + (row * block.ARowStride);
            task->ARowStride = block.LeftIsPacked ? 1 : block.ARowStride;
            task->ADepthStride = block.LeftIsPacked ? height : block.ADepthStride;
            task->C = block.C + (row * task->CRowStride) + column;
            task->Bias = block.Bias == null ? null : block.Bias + row;
            if (inPair)
            {
                TwoLaneTile.Run<TLane>(height, task);
            }
            else
            {
                OneLaneTile.Run<TLane>(height, task);
            }

            row += height;
        }
    }
}
