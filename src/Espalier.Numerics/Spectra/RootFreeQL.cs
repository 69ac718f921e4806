using System.Runtime.CompilerServices;

namespace Espalier.Numerics;

/// <summary>The eigenvalues of a symmetric tridiagonal matrix by QL steps on the squares of its off-diagonal, which need one root a step and not one a rotation.</summary>
/// <remarks>
/// With squares b of the elements beside the diagonal a, a rotation is <c>r = p + b; c = p/r; s = b/r; γ' = c(a − σ) − sγ; p' = γ'²/c</c>, and leaves
/// <c>sr</c> beside and <c>γ + (a − σ) − γ'</c> on the diagonal. Absolute errors stay within a small multiple of n roundings of the largest eigenvalue.
/// Parlett 1998, The Symmetric Eigenvalue Problem, section 8.15 (Pal, Walker and Kahan's variant).
/// </remarks>
internal static class RootFreeQL
{
    // As for ImplicitQL: convergence is cubic.
    private const int MostSteps = 100;

    private const double HalfEpsilon = 1.1102230246251565e-16;

    // The square of what is nothing beside a matrix whose largest element is about 1.
    private const double Negligible = 1e-60;

    /// <summary>Runs to convergence.</summary>
    /// <param name="diagonal">The diagonal; receives the eigenvalues, in no order.</param>
    /// <param name="beside">At i, the element between i − 1 and i; overwritten.</param>
    public static void Run(Span<double> diagonal, Span<double> beside)
    {
        int n = diagonal.Length;
        for (int i = 1; i < n; i++)
        {
            beside[i - 1] = beside[i] * beside[i];
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

                Step(diagonal, beside, first, last);
            }
        }
    }

    /// <summary>The first place from which on the square beside the diagonal is lost in rounding.</summary>
    private static int BlockEnd(ReadOnlySpan<double> diagonal, ReadOnlySpan<double> squares, int first)
    {
        int last = first;
        while (last < diagonal.Length - 1)
        {
            double size = HalfEpsilon * (Math.Abs(diagonal[last]) + Math.Abs(diagonal[last + 1]));
            if (squares[last] <= size * size || squares[last] < Negligible)
            {
                break;
            }

            last++;
        }

        return last;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Step(Span<double> a, Span<double> squares, int first, int last)
    {
        double root = Math.Sqrt(squares[first]);
        double slope = (a[first + 1] - a[first]) / (2 * root);
        double shift = a[first] - (root / (slope + Math.CopySign(double.Hypot(slope, 1), slope)));
        double cosine = 1;
        double sine = 0;
        double gamma = a[last] - shift;
        double p = gamma * gamma;
        for (int i = last - 1; i >= first; i--)
        {
            double b = squares[i];
            double r = p + b;

            // At the end of the block this is 0: what was beside it there is nothing.
            squares[i + 1] = sine * r;
            double lastCosine = cosine;
            cosine = p / r;
            sine = b / r;
            double lastGamma = gamma;
            double moved = a[i] - shift;
            gamma = (cosine * moved) - (sine * lastGamma);
            a[i + 1] = lastGamma + (moved - gamma) + shift;
            p = cosine != 0 ? gamma * gamma / cosine : lastCosine * b;
        }

        squares[first] = sine * p;
        a[first] = shift + gamma;
    }
}
