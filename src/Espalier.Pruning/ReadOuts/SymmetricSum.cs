namespace Espalier.Pruning.ReadOuts;

/// <summary>Sums of products of vectors with themselves, as the lower triangle of a matrix.</summary>
internal static class SymmetricSum
{
    /// <summary>Adds <c>factor·x·xᵀ</c>.</summary>
    /// <param name="matrix">[n × n] row-major; only the lower triangle with the diagonal is changed.</param>
    /// <param name="vector">x, n numbers.</param>
    /// <param name="factor">The factor.</param>
    public static void AddSquare(Span<double> matrix, ReadOnlySpan<double> vector, double factor)
    {
        for (int row = 0; row < vector.Length; row++)
        {
            double scaled = factor * vector[row];
            Span<double> sums = matrix.Slice(row * vector.Length, row + 1);
            for (int column = 0; column < sums.Length; column++)
            {
                sums[column] += scaled * vector[column];
            }
        }
    }
}
