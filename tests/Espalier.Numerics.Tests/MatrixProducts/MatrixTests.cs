namespace Espalier.Numerics.Tests;

public sealed class MatrixTests
{
    [Fact]
    public void Transpose_OfAView_ExchangesRowsAndColumns()
    {
        float[] values = [1, 2, 3, -1, 4, 5, 6, -1];
        var matrix = new ReadOnlyMatrix(values, 2, 3, 4);
        ReadOnlyMatrix transposed = matrix.Transpose();

        Assert.Equal((3, 2), (transposed.Rows, transposed.Columns));
        for (int row = 0; row < 2; row++)
        {
            for (int column = 0; column < 3; column++)
            {
                Assert.Equal(matrix[row, column], transposed[column, row]);
                Assert.Equal(matrix[row, column], transposed.Transpose()[row, column]);
            }
        }
    }

    [Theory]
    [InlineData(5, 2, 3, 3)]
    [InlineData(6, -1, 3, 3)]
    [InlineData(6, 2, -3, 3)]
    [InlineData(100, 2, 3, 2)]
    [InlineData(int.MaxValue / 1000, 65536, 65536, 65536)]
    public void Constructor_MatrixOutsideItsMemory_IsRefused(int length, int rows, int columns, int leadingDimension)
    {
        var values = new float[length];

        Assert.Throws<ArgumentException>(() => new ReadOnlyMatrix(values, rows, columns, leadingDimension));
        Assert.Throws<ArgumentException>(() => new Matrix(values, rows, columns, leadingDimension));
    }

    [Fact]
    public void Constructor_LastRowWithoutItsGap_IsEnough()
    {
        var matrix = new Matrix(new float[7], 2, 3, 4);
        matrix[1, 2] = 5;

        Assert.Equal(5, matrix.Values[6]);
        Assert.Equal(5, matrix.AsReadOnly()[1, 2]);
    }

    [Fact]
    public void Indexer_OutsideTheMatrix_Throws()
    {
        var values = new float[8];

        Assert.Throws<ArgumentOutOfRangeException>(() => new ReadOnlyMatrix(values, 2, 3, 4)[0, 3]);
        Assert.Throws<ArgumentOutOfRangeException>(() => new ReadOnlyMatrix(values, 2, 3, 4)[-1, 0]);
        Assert.Throws<ArgumentOutOfRangeException>(() => new Matrix(values, 2, 3, 4)[2, 0]);
    }
}
