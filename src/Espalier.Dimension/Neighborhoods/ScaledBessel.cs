namespace Espalier.Dimension;

/// <summary>Modified Bessel functions I₀ and I₁ without their growth: <c>e^(−x)·I(x)</c>, finite for every x ≥ 0, to about 1e-14.</summary>
/// <remarks>
/// Up to 30 the power series, whose terms are all positive; beyond it the asymptotic series, whose terms fall until 2x of them are summed and reach
/// rounding long before.
/// </remarks>
internal static class ScaledBessel
{
    private const double Boundary = 30;

    /// <summary><c>ln I₀(x)</c>.</summary>
    public static double LogI0(double x) => x + Math.Log(I0(x));

    /// <summary><c>e^(−x)·I₀(x)</c>.</summary>
    public static double I0(double x) => Scaled(x, 0);

    /// <summary><c>e^(−x)·I₁(x)</c>.</summary>
    public static double I1(double x) => Scaled(x, 1);

    private static double Scaled(double x, int order) => x <= Boundary ? Series(x, order) : Asymptote(x, order);

    private static double Series(double x, int order)
    {
        double quarter = x * x / 4;
        double term = order == 0 ? 1 : x / 2;
        double sum = 0;
        for (int m = 1; sum + term != sum; m++)
        {
            sum += term;
            term *= quarter / (m * (m + order));
        }

        return sum * Math.Exp(-x);
    }

    private static double Asymptote(double x, int order)
    {
        double term = 1;
        double sum = 0;
        for (int m = 1; sum + term != sum; m++)
        {
            sum += term;
            double odd = (2 * m) - 1;
            term *= ((odd * odd) - (4 * order)) / (8 * m * x);
        }

        return sum / Math.Sqrt(2 * Math.PI * x);
    }
}
