namespace Espalier.Reference.Networks;

/// <summary>Computes the error function from its series and its continued fraction.</summary>
/// <remarks>Source: Abramowitz and Stegun 1964, equations 7.1.6 and 7.1.14. Relative error of the complement below 1e-13 over the range of the tests.</remarks>
public static class ErrorFunction
{
    private const double SeriesEnd = 2;
    private const int FractionDepth = 200;

    /// <summary>Computes <c>erfc x = 1 − erf x = 2/√π·∫ₓ^∞ e^(−t²) dt</c>.</summary>
    /// <param name="x">Any number; NaN gives NaN.</param>
    /// <returns>A number from 0 to 2.</returns>
    public static double Complement(double x)
    {
        if (x < 0)
        {
            return 2 - Complement(-x);
        }

        return x < SeriesEnd ? 1 - Series(x) : Math.Exp(-x * x) / Math.Sqrt(Math.PI) * Fraction(x);
    }

    // erf x = 2/√π·e^(−x²)·Σ 2ⁿ·x^(2n+1)/(1·3·…·(2n+1)): all terms positive, so nothing cancels.
    private static double Series(double x)
    {
        double term = x;
        double sum = x;
        for (int n = 1; term > sum * 1e-18; n++)
        {
            term *= 2 * x * x / ((2 * n) + 1);
            sum += term;
        }

        return 2 / Math.Sqrt(Math.PI) * Math.Exp(-x * x) * sum;
    }

    // 1/(x + (1/2)/(x + 1/(x + (3/2)/(x + …)))), from the inside out.
    private static double Fraction(double x)
    {
        double value = x;
        for (int n = FractionDepth; n >= 1; n--)
        {
            value = x + (n / 2.0 / value);
        }

        return 1 / value;
    }
}
