using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Espalier.Numerics;

/// <summary>Makes a symmetric matrix tridiagonal by reflections from both sides.</summary>
/// <remarks>
/// Rows go from the last to the first. Row i, left of its diagonal, becomes the vector u of the reflection <c>P = I − u·uᵀ/h</c>, which leaves of it one
/// number beside the diagonal; what is left of the matrix above becomes <c>A − u·qᵀ − q·uᵀ</c>, with <c>p = A·u/h</c> and <c>q = p − (uᵀp/2h)·u</c>. Every
/// loop runs along rows of the lower triangle.
/// </remarks>
internal static class HouseholderReduction
{
    /// <summary>Reduces a matrix whose elements are below 2.</summary>
    /// <param name="matrix">[n × n], lower triangle; receives u of row i in that row, left of the diagonal.</param>
    /// <param name="diagonal">Receives the diagonal.</param>
    /// <param name="beside">Receives, at i, the element between i − 1 and i; 0 at 0.</param>
    /// <param name="halves">Receives, at i, the h of row i; 0 where nothing had to be reflected.</param>
    public static void Reduce(Span<double> matrix, Span<double> diagonal, Span<double> beside, Span<double> halves)
    {
        int n = diagonal.Length;
        for (int i = n - 1; i > 0; i--)
        {
            Span<double> u = matrix.Slice(i * n, i);
            diagonal[i] = matrix[(i * n) + i];
            (beside[i], halves[i]) = Reflect(u);
            if (halves[i] > 0)
            {
                // The places of diagonal and beside below i are not yet in use.
                Rotate(matrix, n, u, halves[i], beside[..i]);
            }
        }

        diagonal[0] = matrix[0];
        beside[0] = 0;
        halves[0] = 0;
    }

    /// <summary>Turns a vector from the tridiagonal matrix's coordinates into those of the matrix that was reduced.</summary>
    public static void TurnBack(ReadOnlySpan<double> matrix, ReadOnlySpan<double> halves, Span<double> vector)
    {
        int n = vector.Length;
        for (int i = 1; i < n; i++)
        {
            if (halves[i] > 0)
            {
                ReadOnlySpan<double> u = matrix.Slice(i * n, i);
                Span<double> head = vector[..i];
                double product = 0;
                for (int j = 0; j < i; j++)
                {
                    product += u[j] * head[j];
                }

                Add(head, u, -product / halves[i]);
            }
        }
    }

    /// <summary>Turns a row x into u, and gives what P leaves of x in its last place, and h = uᵀu/2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static (double Left, double Half) Reflect(Span<double> x)
    {
        double last = x[^1];
        double others = 0;
        double largest = 0;
        foreach (double value in x[..^1])
        {
            largest = Math.Max(largest, Math.Abs(value));
        }

        // The largest element of the matrix is about 1: squares below 1e-300 belong to a row that is already reduced to rounding.
        if (largest < 1e-150)
        {
            x[..^1].Clear();
            return (last, 0);
        }

        foreach (double value in x[..^1])
        {
            others += value * value;
        }

        double length = Math.CopySign(Math.Sqrt(others + (last * last)), last);
        x[^1] = last + length;
        return (-length, length * x[^1]);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Rotate(Span<double> matrix, int n, ReadOnlySpan<double> u, double half, Span<double> q)
    {
        int size = u.Length;
        q.Clear();
        for (int row = 0; row < size; row++)
        {
            q[row] += MultiplySymmetric(matrix.Slice(row * n, row), u[..row], q[..row], u[row]) + (matrix[(row * n) + row] * u[row]);
        }

        double product = 0;
        for (int j = 0; j < size; j++)
        {
            q[j] /= half;
            product += u[j] * q[j];
        }

        Add(q, u, -product / (2 * half));
        for (int row = 0; row < size; row++)
        {
            Subtract(matrix.Slice(row * n, row + 1), u[..(row + 1)], q[..(row + 1)], u[row], q[row]);
        }
    }

    /// <summary>The part of a symmetric product that one row of the triangle has: a·u for its own place, a·factor for the places left of it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double MultiplySymmetric(ReadOnlySpan<double> a, ReadOnlySpan<double> u, Span<double> q, double factor)
    {
        ReadOnlySpan<Vector<double>> wideA = MemoryMarshal.Cast<double, Vector<double>>(a);
        ReadOnlySpan<Vector<double>> wideU = MemoryMarshal.Cast<double, Vector<double>>(u);
        Span<Vector<double>> wideQ = MemoryMarshal.Cast<double, Vector<double>>(q);
        Vector<double> sum = Vector<double>.Zero;
        Vector<double> wideFactor = new(factor);
        for (int i = 0; i < wideA.Length && i < wideU.Length && i < wideQ.Length; i++)
        {
            sum = Vector.FusedMultiplyAdd(wideA[i], wideU[i], sum);
            wideQ[i] = Vector.FusedMultiplyAdd(wideA[i], wideFactor, wideQ[i]);
        }

        double product = Vector.Sum(sum);
        for (int i = wideA.Length * Vector<double>.Count; i < a.Length; i++)
        {
            product += a[i] * u[i];
            q[i] += a[i] * factor;
        }

        return product;
    }

    /// <summary>a −= u·qFactor + q·uFactor.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Subtract(Span<double> a, ReadOnlySpan<double> u, ReadOnlySpan<double> q, double uFactor, double qFactor)
    {
        Span<Vector<double>> wideA = MemoryMarshal.Cast<double, Vector<double>>(a);
        ReadOnlySpan<Vector<double>> wideU = MemoryMarshal.Cast<double, Vector<double>>(u);
        ReadOnlySpan<Vector<double>> wideQ = MemoryMarshal.Cast<double, Vector<double>>(q);
        Vector<double> byU = new(-qFactor);
        Vector<double> byQ = new(-uFactor);
        for (int i = 0; i < wideA.Length && i < wideU.Length && i < wideQ.Length; i++)
        {
            wideA[i] = Vector.FusedMultiplyAdd(wideU[i], byU, Vector.FusedMultiplyAdd(wideQ[i], byQ, wideA[i]));
        }

        for (int i = wideA.Length * Vector<double>.Count; i < a.Length; i++)
        {
            a[i] -= (u[i] * qFactor) + (q[i] * uFactor);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Add(Span<double> x, ReadOnlySpan<double> y, double factor)
    {
        for (int i = 0; i < x.Length; i++)
        {
            x[i] += factor * y[i];
        }
    }
}
