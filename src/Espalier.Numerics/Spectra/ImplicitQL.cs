using System.Runtime.CompilerServices;

namespace Espalier.Numerics;

/// <summary>Makes a symmetric tridiagonal matrix diagonal by implicit QL steps with Wilkinson's shift, and turns vectors along.</summary>
internal static class ImplicitQL
{
    // Convergence is cubic, two steps an eigenvalue as a rule; this many mean that something other than rounding is wrong.
    private const int MostSteps = 100;

    private const double HalfEpsilon = 1.1102230246251565e-16;

    // Beside a matrix whose largest element is about 1 this is nothing; it lets blocks end between eigenvalues that are all zero.
    private const double Negligible = 1e-30;

    /// <summary>Runs to convergence.</summary>
    /// <param name="diagonal">The diagonal; receives the eigenvalues, in no order.</param>
    /// <param name="beside">At i, the element between i − 1 and i; overwritten.</param>
    /// <param name="rows">[n × n], whose rows are turned along: from the identity they become the eigenvectors.</param>
    public static void Run(Span<double> diagonal, Span<double> beside, Span<double> rows)
    {
        int n = diagonal.Length;
        for (int i = 1; i < n; i++)
        {
            beside[i - 1] = beside[i];
        }

        beside[n - 1] = 0;
        for (int first = 0; first < n; first++)
        {
            for (int step = 0; ; step++)
            {
                int last = BlockEnd(diagonal, beside, first);
                if (last == first)
                {
                    break;
                }

                if (step == MostSteps)
                {
                    throw new InvalidOperationException($"eigenvalue {first} of {n} did not settle in {MostSteps} steps; this is a bug, please report the matrix");
                }

                Step(diagonal, beside, rows, first, last);
            }
        }
    }

    /// <summary>The first place from which on the element beside the diagonal is lost in rounding.</summary>
    private static int BlockEnd(ReadOnlySpan<double> diagonal, ReadOnlySpan<double> beside, int first)
    {
        int last = first;
        while (last < diagonal.Length - 1)
        {
            double size = Math.Abs(diagonal[last]) + Math.Abs(diagonal[last + 1]);
            if (Math.Abs(beside[last]) <= HalfEpsilon * size || Math.Abs(beside[last]) < Negligible)
            {
                break;
            }

            last++;
        }

        return last;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Step(Span<double> d, Span<double> e, Span<double> rows, int first, int last)
    {
        double slope = (d[first + 1] - d[first]) / (2 * e[first]);
        double shift = d[first] - (e[first] / (slope + Math.CopySign(Length(slope, 1), slope)));
        double bulge = d[last] - shift;
        double sine = 1;
        double cosine = 1;
        double carried = 0;
        for (int i = last - 1; i >= first; i--)
        {
            double far = sine * e[i];
            double near = cosine * e[i];
            double length = Length(far, bulge);
            e[i + 1] = length;
            if (length == 0)
            {
                d[i + 1] -= carried;
                e[last] = 0;
                return;
            }

            sine = far / length;
            cosine = bulge / length;
            bulge = d[i + 1] - carried;
            double turned = ((d[i] - bulge) * sine) + (2 * cosine * near);
            carried = sine * turned;
            d[i + 1] = bulge + carried;
            bulge = (cosine * turned) - near;
            Turn(rows.Slice(i * d.Length, d.Length), rows.Slice((i + 1) * d.Length, d.Length), sine, cosine);
        }

        d[first] -= carried;
        e[first] = bulge;
        e[last] = 0;
    }

    private static void Turn(Span<double> upper, Span<double> lower, double sine, double cosine)
    {
        for (int i = 0; i < upper.Length; i++)
        {
            double below = lower[i];
            lower[i] = (sine * upper[i]) + (cosine * below);
            upper[i] = (cosine * upper[i]) - (sine * below);
        }
    }

    /// <summary>√(x² + y²) without overflow; elements are at most about n, but a slope is a quotient and may be anything.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Length(double x, double y)
    {
        double squares = (x * x) + (y * y);
        return squares is > 1e-280 and < 1e280 ? Math.Sqrt(squares) : double.Hypot(x, y);
    }
}
