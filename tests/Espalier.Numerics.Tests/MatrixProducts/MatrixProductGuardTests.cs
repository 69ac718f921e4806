namespace Espalier.Numerics.Tests;

/// <summary>The product with every operand ending at an inaccessible page: any access past an end would end the test process.</summary>
public sealed class MatrixProductGuardTests
{
    public static TheoryData<LaneWidth> Widths => LaneBodies.All;

    [Theory]
    [MemberData(nameof(Widths))]
    public void Multiply_OperandsAtTheEndOfMemory_TouchesNothingBehindThem(LaneWidth width)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "maps memory with Linux calls");
        (int M, int N, int K)[] shapes = [(1, 1, 1), (14, 13, 16), (13, 64, 11), (14, 33, 65), (7, 17, 300), (25, 600, 9), (40, 530, 31)];
        foreach ((int m, int n, int k) in shapes)
        {
            for (int orientation = 0; orientation < 8; orientation++)
            {
                using var a = new GuardedMemory(m * k, 1);
                using var b = new GuardedMemory(k * n, 2);
                using var c = new GuardedMemory(m * n, 3);
                using var bias = new GuardedMemory(m, 4);
                var expected = new float[m * n];
                c.Span.CopyTo(expected);
                ReadOnlyMatrix left = (orientation & 1) == 0 ? new ReadOnlyMatrix(a.Span, m, k) : new ReadOnlyMatrix(a.Span, k, m).Transpose();
                ReadOnlyMatrix right = (orientation & 2) == 0 ? new ReadOnlyMatrix(b.Span, k, n) : new ReadOnlyMatrix(b.Span, n, k).Transpose();
                bool accumulate = (orientation & 4) != 0;

                LaneBodies.Multiply(width, left, right, new Matrix(c.Span, m, n), accumulate, bias.Span);
                LaneBodies.Multiply(LaneWidth.Scalar, left, right, new Matrix(expected, m, n), accumulate, bias.Span);

                Assert.Equal(expected, c.Span.ToArray());
            }
        }
    }
}
