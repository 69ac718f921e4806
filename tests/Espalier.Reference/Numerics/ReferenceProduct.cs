namespace Espalier.Reference.Numerics;

/// <summary>The matrix product as the definition says it, in double precision: the judge of the fast one.</summary>
public static class ReferenceProduct
{
    /// <summary>Computes <c>a·b</c> element by element.</summary>
    /// <param name="a">Left operand, [m, k].</param>
    /// <param name="b">Right operand, [k, n].</param>
    /// <returns>The product, [m, n].</returns>
    public static double[,] Multiply(double[,] a, double[,] b)
    {
        int rows = a.GetLength(0);
        int columns = b.GetLength(1);
        int depth = a.GetLength(1);
        var product = new double[rows, columns];
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
            {
                double sum = 0;
                for (int p = 0; p < depth; p++)
                {
                    sum += a[row, p] * b[p, column];
                }

                product[row, column] = sum;
            }
        }

        return product;
    }

    /// <summary>Computes <c>|a|·|b|</c>: the magnitude that rounding errors of the product scale with.</summary>
    /// <param name="a">Left operand, [m, k].</param>
    /// <param name="b">Right operand, [k, n].</param>
    /// <returns>The product of the absolute values, [m, n].</returns>
    public static double[,] MultiplyMagnitudes(double[,] a, double[,] b) => Multiply(Magnitudes(a), Magnitudes(b));

    private static double[,] Magnitudes(double[,] values)
    {
        var magnitudes = (double[,])values.Clone();
        for (int row = 0; row < values.GetLength(0); row++)
        {
            for (int column = 0; column < values.GetLength(1); column++)
            {
                magnitudes[row, column] = Math.Abs(values[row, column]);
            }
        }

        return magnitudes;
    }
}
