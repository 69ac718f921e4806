using System.Runtime.CompilerServices;

namespace Espalier.Numerics;

/// <summary>Eigenvalues and eigenvectors of symmetric matrices in double precision, on the calling thread.</summary>
/// <remarks>
/// <para>Householder reflections make the matrix tridiagonal, QL steps with Wilkinson's shift make that diagonal; for values alone a variant that does
/// without vectors and most roots. Each eigenvalue is off by at most a small multiple of <c>n·2⁻⁵²·max|λ|</c>, so small ones have few right digits beside
/// large ones. The matrix is scaled first, so neither its size nor its smallness matters.</para>
/// <para>Cost: 4n³/3 flops for the values, about 7n³ more for the vectors. The same bits in every run on one machine.</para>
/// <para>Golub and Van Loan 2013, Matrix Computations, 4th edition, sections 8.3.1 to 8.3.4.</para>
/// </remarks>
public static class SymmetricEigen
{
    /// <summary>Computes the eigenvalues.</summary>
    /// <param name="matrix">The matrix, [n × n] row-major; only the lower triangle with the diagonal is read. Overwritten.</param>
    /// <param name="values">Receives the n eigenvalues, falling.</param>
    /// <exception cref="ArgumentException">The matrix has not n² numbers, or one of its lower triangle is not finite.</exception>
    public static void Values(Span<double> matrix, Span<double> values)
    {
        double scale = Scale(matrix, values.Length);
        if (scale == 0)
        {
            values.Clear();
            return;
        }

        double[] scratch = new double[2 * values.Length];
        Span<double> beside = scratch.AsSpan(0, values.Length);
        HouseholderReduction.Reduce(matrix, values, beside, scratch.AsSpan(values.Length));
        RootFreeQL.Run(values, beside);
        for (int i = 0; i < values.Length; i++)
        {
            values[i] *= scale;
        }

        values.Sort((a, b) => b.CompareTo(a));
    }

    /// <summary>Computes the eigenvalues and eigenvectors.</summary>
    /// <param name="matrix">The matrix, [n × n] row-major; only the lower triangle with the diagonal is read. Overwritten.</param>
    /// <param name="values">Receives the n eigenvalues, falling.</param>
    /// <param name="vectors">Receives the eigenvectors, [n × n], one a row in the order of the values, orthonormal to rounding; the sign is open.</param>
    /// <exception cref="ArgumentException">The matrix or the vectors have not n² numbers, or one of the matrix's lower triangle is not finite.</exception>
    public static void Vectors(Span<double> matrix, Span<double> values, Span<double> vectors)
    {
        int n = values.Length;
        if (vectors.Length != n * n)
        {
            throw new ArgumentException($"{n} eigenvectors need {n * n} numbers, but there are {vectors.Length}.", nameof(vectors));
        }

        double scale = Scale(matrix, n);
        double[] rows = new double[n * n];
        for (int i = 0; i < n; i++)
        {
            rows[(i * n) + i] = 1;
        }

        if (scale > 0)
        {
            double[] scratch = new double[2 * n];
            HouseholderReduction.Reduce(matrix, values, scratch.AsSpan(0, n), scratch.AsSpan(n));
            ImplicitQL.Run(values, scratch.AsSpan(0, n), rows);
            for (int row = 0; row < n; row++)
            {
                HouseholderReduction.TurnBack(matrix, scratch.AsSpan(n), rows.AsSpan(row * n, n));
            }
        }
        else
        {
            values.Clear();
        }

        int[] order = new int[n];
        double[] found = values.ToArray();
        for (int i = 0; i < n; i++)
        {
            order[i] = i;
        }

        Array.Sort(order, (a, b) => found[a] != found[b] ? found[b].CompareTo(found[a]) : a.CompareTo(b));
        for (int i = 0; i < n; i++)
        {
            values[i] = found[order[i]] * scale;
            rows.AsSpan(order[i] * n, n).CopyTo(vectors[(i * n)..]);
        }
    }

    /// <summary>Brings the lower triangle's largest magnitude to between 1 and 2, so that squares of its elements can be taken, and gives the factor back.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double Scale(Span<double> matrix, int n)
    {
        if (matrix.Length != n * n)
        {
            throw new ArgumentException($"A matrix with {n} eigenvalues has {n * n} numbers, but there are {matrix.Length}.", nameof(matrix));
        }

        double largest = 0;
        for (int row = 0; row < n; row++)
        {
            foreach (double value in matrix.Slice(row * n, row + 1))
            {
                if (!double.IsFinite(value))
                {
                    throw new ArgumentException($"Row {row} of the matrix holds {value}; all its values must be finite.", nameof(matrix));
                }

                largest = Math.Max(largest, Math.Abs(value));
            }
        }

        if (largest == 0)
        {
            return 0;
        }

        // A power of two, by which division is exact; in two factors, for that of the smallest numbers has no inverse.
        double half = Math.ScaleB(1, -Math.ILogB(largest) / 2);
        double rest = Math.ScaleB(1, -Math.ILogB(largest) - (-Math.ILogB(largest) / 2));
        for (int row = 0; row < n; row++)
        {
            foreach (ref double value in matrix.Slice(row * n, row + 1))
            {
                value = value * half * rest;
            }
        }

        return Math.ScaleB(1, Math.ILogB(largest));
    }
}
