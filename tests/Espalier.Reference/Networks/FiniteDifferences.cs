namespace Espalier.Reference.Networks;

/// <summary>Differentiates a function by differences, to judge gradients written by hand.</summary>
/// <remarks>
/// Five-point formula <c>f′ ≈ (f(x − 2h) − 8·f(x − h) + 8·f(x + h) − f(x + 2h))/(12·h)</c>: truncation error h⁴·f⁽⁵⁾/30, rounding error about 1.5·ε·|f|/h.
/// With <c>h = ε^(1/5)·max(1, |x|)</c> both are near ε^(4/5) ≈ 3e-13 for a function and derivatives of order one. Source: Abramowitz and Stegun 1964, table 25.2.
/// The function must be smooth within 2·h ≈ 1.5e-3 of the point: keep inputs away from kinks.
/// </remarks>
public static class FiniteDifferences
{
    private const double RelativeStep = 7.4e-4;

    /// <summary>Computes the gradient of a function.</summary>
    /// <param name="function">The function, reading the array of <paramref name="point"/> itself or whatever it fills.</param>
    /// <param name="point">Where to differentiate; each number is moved in turn and put back.</param>
    /// <returns>One slope a number of the point.</returns>
    public static double[] Gradient(Func<double> function, double[] point)
    {
        var gradient = new double[point.Length];
        for (int i = 0; i < point.Length; i++)
        {
            double x = point[i];
            double h = RelativeStep * Math.Max(1, Math.Abs(x));
            double At(double steps)
            {
                point[i] = x + (steps * h);
                return function();
            }

            gradient[i] = (At(-2) - (8 * At(-1)) + (8 * At(1)) - At(2)) / (12 * h);
            point[i] = x;
        }

        return gradient;
    }

    /// <summary>Compares a gradient with the one by differences.</summary>
    /// <param name="function">The function, reading the array of <paramref name="point"/>.</param>
    /// <param name="point">Where to differentiate; each number is moved in turn and put back.</param>
    /// <param name="gradient">The gradient to judge.</param>
    /// <returns>The greatest <c>|gradient − difference|/max(1, |difference|)</c>; NaN when either holds a NaN.</returns>
    /// <exception cref="ArgumentException">Point and gradient differ in length.</exception>
    public static double LargestError(Func<double> function, double[] point, ReadOnlySpan<double> gradient)
    {
        if (point.Length != gradient.Length)
        {
            throw new ArgumentException($"the point has {point.Length} numbers but the gradient {gradient.Length}; give one slope a number");
        }

        double[] differences = Gradient(function, point);
        double largest = 0;
        for (int i = 0; i < point.Length; i++)
        {
            largest = Math.Max(largest, Math.Abs(gradient[i] - differences[i]) / Math.Max(1, Math.Abs(differences[i])));
        }

        return largest;
    }
}
