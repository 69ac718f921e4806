using FsCheck;
using FsCheck.Fluent;

namespace Espalier.Numerics.Tests;

public sealed class MatrixProductTests
{
    // Around every tile height (6, 12), lane (4, 8, 16) and pair of lanes.
    private static readonly int[] s_sizes = [0, 1, 2, 3, 5, 7, 8, 11, 12, 13, 15, 16, 17, 23, 24, 25, 31, 32, 33, 63, 64, 65];

    public static TheoryData<LaneWidth> Widths => LaneBodies.All;

    [Theory]
    [MemberData(nameof(Widths))]
    public void Multiply_SizesAroundEveryTileEdge_MatchesTheReference(LaneWidth width)
    {
        var random = new System.Random(7);
        foreach (int m in s_sizes)
        {
            foreach (int n in s_sizes)
            {
                var operation = new ProductOperation(m, n, s_sizes[random.Next(s_sizes.Length)])
                {
                    ATransposed = random.Next(2) == 0,
                    BTransposed = random.Next(2) == 0,
                    Accumulate = random.Next(2) == 0,
                    Bias = random.Next(2) == 0,
                    Gap = random.Next(2) * random.Next(1, 20),
                    Offset = random.Next(2) * random.Next(1, 16),
                };
                operation.AssertHolds(operation.Run(width));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void Multiply_EveryDepthAndOrientation_MatchesTheReference(LaneWidth width)
    {
        foreach (int k in s_sizes)
        {
            for (int options = 0; options < 16; options++)
            {
                var operation = new ProductOperation(14, 37, k)
                {
                    ATransposed = (options & 1) != 0,
                    BTransposed = (options & 2) != 0,
                    Accumulate = (options & 4) != 0,
                    Bias = (options & 8) != 0,
                    Gap = 3,
                    Offset = 1,
                };
                operation.AssertHolds(operation.Run(width));
            }
        }
    }

    // Several depth blocks, row blocks and column blocks, each with a ragged last one; the left operand packed and not.
    [Theory]
    [MemberData(nameof(Widths))]
    public void Multiply_SeveralBlocks_MatchesTheReference(LaneWidth width)
    {
        ProductOperation[] operations =
        [
            new(5, 1100, 300),
            new(5, 1100, 300) { ATransposed = true, BTransposed = true },
            new(205, 530, 70) { Accumulate = true, Bias = true },
            new(205, 530, 70) { ATransposed = true },
            new(205, 40, 520) { BTransposed = true, Bias = true },
            new(30, 300, 257) { Gap = 5, Offset = 3, Accumulate = true },
            new(20, 2300, 60) { Bias = true },
            new(600, 291, 37) { Gap = 2, Bias = true },
            new(1030, 523, 9) { Accumulate = true, ATransposed = true },
        ];
        foreach (ProductOperation operation in operations)
        {
            operation.AssertHolds(operation.Run(width));
        }
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void Multiply_AnyLane_GivesTheBitsOfTheScalarBody(LaneWidth width)
    {
        foreach ((int m, int n, int k) in new[] { (14, 64, 16), (13, 33, 300), (40, 700, 17), (1, 5, 600) })
        {
            var operation = new ProductOperation(m, n, k) { Bias = true, BTransposed = m == 13 };
            Assert.Equal(Bits(operation.Run(LaneWidth.Scalar)), Bits(operation.Run(width)));
        }
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void Multiply_AnyNumberOfThreads_GivesTheSameBits(LaneWidth width)
    {
        using var two = new WorkerPool(2);
        using var three = new WorkerPool(3);
        foreach ((int m, int n, int k) in new[] { (60, 1030, 270), (500, 40, 300) })
        {
            var operation = new ProductOperation(m, n, k) { Bias = true, Accumulate = true };
            uint[] alone = Bits(operation.Run(width));
            Assert.Equal(alone, Bits((operation with { Pool = two }).Run(width)));
            Assert.Equal(alone, Bits((operation with { Pool = three }).Run(width)));
        }
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void Multiply_SpecialValues_PropagateAsTheProductsSay(LaneWidth width)
    {
        const int Size = 40;
        var a = new float[Size * Size];
        var b = new float[Size * Size];
        var c = new float[Size * Size];
        b.AsSpan().Fill(1);
        a[(3 * Size) + 5] = float.NaN;
        a[(7 * Size) + 9] = float.PositiveInfinity;
        b[(20 * Size) + 11] = float.NegativeInfinity;

        LaneBodies.Multiply(width, new ReadOnlyMatrix(a, Size, Size), new ReadOnlyMatrix(b, Size, Size), new Matrix(c, Size, Size));

        for (int row = 0; row < Size; row++)
        {
            for (int column = 0; column < Size; column++)
            {
                // In column 11 every row multiplies a zero by infinity, which must not be skipped.
                float expected = row == 3 || column == 11 ? float.NaN : row == 7 ? float.PositiveInfinity : 0;
                Assert.Equal(expected, c[(row * Size) + column]);
            }
        }
    }

    // Both sides sum the same products in the same order, so the bits must agree, not only the values.
    [Fact]
    public void Multiply_OfTheTransposes_IsTheTransposeOfTheProduct() => Prop.ForAll(
        Gen.Choose(1, 70).ArrayOf(3).ToArbitrary(),
        sizes =>
        {
            (int m, int n, int k) = (sizes[0], sizes[1], sizes[2]);
            float[] a = Draw(m * k, 1);
            float[] b = Draw(k * n, 2);
            var product = new float[m * n];
            var transposed = new float[n * m];
            MatrixProduct.Multiply(new ReadOnlyMatrix(a, m, k), new ReadOnlyMatrix(b, k, n), new Matrix(product, m, n));
            MatrixProduct.Multiply(new ReadOnlyMatrix(b, k, n).Transpose(), new ReadOnlyMatrix(a, m, k).Transpose(), new Matrix(transposed, n, m));
            for (int index = 0; index < product.Length; index++)
            {
                Assert.Equal(product[index], transposed[((index % n) * m) + (index / n)]);
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Multiply_ThroughTheDispatcher_MatchesTheBodyItNames()
    {
        float[] a = [1, 2, 3, 4, 5, 6];
        float[] b = [1, 0, 2, -1, 3, 1];
        var c = new float[4];

        MatrixProduct.Multiply(new ReadOnlyMatrix(a, 2, 3), new ReadOnlyMatrix(b, 3, 2), new Matrix(c, 2, 2), rowBias: [10, 20]);

        Assert.Equal([24, 11, 52, 21], c);
    }

    [Fact]
    public void Multiply_ShapesThatDoNotFit_NamesBothShapes()
    {
        ArgumentException exception = Assert.Throws<ArgumentException>(() =>
            MatrixProduct.Multiply(new ReadOnlyMatrix(new float[6], 2, 3), new ReadOnlyMatrix(new float[6], 2, 3), new Matrix(new float[4], 2, 2)));

        Assert.Contains("[2 × 3]", exception.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() =>
            MatrixProduct.Multiply(new ReadOnlyMatrix(new float[6], 2, 3), new ReadOnlyMatrix(new float[6], 3, 2), new Matrix(new float[6], 2, 3)));
        Assert.Throws<ArgumentException>(() =>
            MatrixProduct.Multiply(new ReadOnlyMatrix(new float[6], 2, 3), new ReadOnlyMatrix(new float[6], 3, 2), new Matrix(new float[4], 2, 2), rowBias: [1]));
    }

    [Fact]
    public void Multiply_DestinationOverlapsAnOperand_IsRefused()
    {
        var memory = new float[12];

        Assert.Throws<ArgumentException>(() =>
            MatrixProduct.Multiply(new ReadOnlyMatrix(memory, 2, 2), new ReadOnlyMatrix(new float[4], 2, 2), new Matrix(memory.AsSpan(3), 2, 2)));
        Assert.Throws<ArgumentException>(() =>
            MatrixProduct.Multiply(new ReadOnlyMatrix(new float[4], 2, 2), new ReadOnlyMatrix(memory, 2, 2), new Matrix(memory.AsSpan(3), 2, 2)));
        MatrixProduct.Multiply(new ReadOnlyMatrix(memory.AsSpan(0, 4), 2, 2), new ReadOnlyMatrix(memory.AsSpan(4, 4), 2, 2), new Matrix(memory.AsSpan(8), 2, 2));
    }

    [Fact]
    public void Multiply_WithAWorkspaceThatHasGrown_AllocatesNothing()
    {
        var a = new float[40 * 64];
        var b = new float[64 * 64];
        var c = new float[40 * 64];
        var workspace = new Workspace();
        void Step() => MatrixProduct.Multiply(new ReadOnlyMatrix(a, 40, 64), new ReadOnlyMatrix(b, 64, 64).Transpose(), new Matrix(c, 40, 64), workspace: workspace);
        Step();

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int repeat = 0; repeat < 100; repeat++)
        {
            Step();
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static float[] Draw(int length, int seed)
    {
        var random = new System.Random(seed);
        return [.. Enumerable.Range(0, length).Select(_ => random.NextSingle() - 0.5f)];
    }

    private static uint[] Bits(float[] values) => Array.ConvertAll(values, BitConverter.SingleToUInt32Bits);
}
