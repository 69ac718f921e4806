namespace Espalier.Dimension;

/// <summary>The mean logarithm of a distance that was measured as a, with noise of deviation 1: <c>h(a) = E[ln Y]</c> for Y normal around a and positive.</summary>
/// <remarks>
/// <para>Haro's noise model asks for <c>∫ ln(y)·φ(y − a) dy / ∫ φ(y − a) dy</c> over y &gt; 0 at every neighbour. It depends on a alone, so it is tabulated once: up to a = 12 as a
/// Chebyshev series of degree 64 (its nearest pole, a zero of the normal integral at 1.9 ± 2.8i, makes terms fall by 1.73 each), beyond by the asymptotic
/// series <c>ln a − Σ (2m − 1)!!/(2m·a^2m)</c>. Both within 10⁻¹² of the integral.</para>
/// <para>The series' nodes are integrated with <c>y = e^t</c>, where the integrand and all its derivatives vanish at both ends and the trapezoidal rule
/// is exact to rounding.</para>
/// </remarks>
internal static class NoisyLogarithm
{
    private const double LargestTabulated = 12;
    private const int Degree = 64;
    private const int AsymptoticTerms = 9;

    // e^−45 is nothing beside 1, ten deviations above a likewise; the peak is never narrower than 1/12 in t.
    private const double Lowest = -45;
    private const double DeviationsAbove = 10;
    private const double Step = 1.0 / 64;

    private static readonly double[] s_coefficients = Coefficients();

    /// <summary>h(a) for a of at least 0. Cost: about 65 multiplications, or one logarithm.</summary>
    public static double Mean(double a) => a <= LargestTabulated ? Tabulated(a) : Asymptotic(a);

    private static double Tabulated(double a)
    {
        double x = (2 * a / LargestTabulated) - 1;
        double last = 0;
        double sum = 0;
        for (int order = Degree; order > 0; order--)
        {
            (sum, last) = (s_coefficients[order] + (2 * x * sum) - last, sum);
        }

        return s_coefficients[0] + (x * sum) - last;
    }

    private static double Asymptotic(double a)
    {
        double square = 1 / (a * a);
        double power = 1;
        double sum = Math.Log(a);
        for (int m = 1; m <= AsymptoticTerms; m++)
        {
            power *= (2 * m - 1) * square;
            sum -= power / (2 * m);
        }

        return sum;
    }

    private static double[] Coefficients()
    {
        const int nodes = Degree + 1;
        double[] values = new double[nodes];
        for (int node = 0; node < nodes; node++)
        {
            values[node] = Integrated(LargestTabulated * (1 + Math.Cos(Math.PI * (node + 0.5) / nodes)) / 2);
        }

        double[] coefficients = new double[nodes];
        for (int order = 0; order < nodes; order++)
        {
            double sum = 0;
            for (int node = 0; node < nodes; node++)
            {
                sum += values[node] * Math.Cos(Math.PI * order * (node + 0.5) / nodes);
            }

            coefficients[order] = sum * (order == 0 ? 1.0 : 2.0) / nodes;
        }

        return coefficients;
    }

    private static double Integrated(double a)
    {
        double highest = Math.Log(a + DeviationsAbove);
        double above = 0;
        double below = 0;
        for (double t = highest; t > Lowest; t -= Step)
        {
            double y = Math.Exp(t);
            double weight = y * Math.Exp(-0.5 * (y - a) * (y - a));
            above += t * weight;
            below += weight;
        }

        return above / below;
    }
}
