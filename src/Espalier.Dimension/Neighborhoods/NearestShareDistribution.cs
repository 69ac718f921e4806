using MathNet.Numerics;

namespace Espalier.Dimension;

/// <summary>
/// The distribution of <c>ρ = r₁/r_(k+1)</c> in d dimensions, of density <c>k·d·ρ^(d−1)·(1 − ρ^d)^(k−1)</c> on (0, 1): the nearest of k points that lie evenly in a ball.
/// </summary>
/// <remarks>Rozza, Lombardi, Ceruti, Casiraghi and Campadelli 2012, doi:10.1007/s10994-012-5294-7; in DANCo's paper the distance half of its statistics.</remarks>
internal static class NearestShareDistribution
{
    private const double Tolerance = 1e-13;
    private const int MostSteps = 100;

    // The integrand is below 1e-17 of its top outside ±3.5, and halving the step changes the sum by less than 1e-14.
    private const double QuadratureEnd = 3.5;
    private const double QuadratureStep = 1.0 / 32;

    /// <summary>The dimension that makes shares most likely.</summary>
    /// <param name="logarithms">ln ρ of every point, all below 0; at least one.</param>
    /// <param name="k">The number of neighbours, at least 1.</param>
    /// <remarks>
    /// The only root of <c>N/d + Σ ln ρ − (k−1)·Σ ρ^d·ln ρ/(1 − ρ^d)</c>, which falls with d: it lies in <c>[N, k·N]/(−Σ ln ρ)</c>. Newton steps, halving where one
    /// would leave the bracket. Cost: some ten exponentials a point.
    /// </remarks>
    public static double MostLikelyDimension(ReadOnlySpan<double> logarithms, int k)
    {
        double sum = 0;
        foreach (double logarithm in logarithms)
        {
            sum += logarithm;
        }

        double low = -logarithms.Length / sum;
        double high = k * low;
        double d = low;
        for (int step = 0; step < MostSteps && high - low > Tolerance * high; step++)
        {
            double value = (logarithms.Length / d) + sum;
            double slope = -logarithms.Length / (d * d);
            foreach (double logarithm in logarithms)
            {
                double odds = 1 / ExponentialMinusOne(-d * logarithm);
                value -= (k - 1) * logarithm * odds;
                slope -= (k - 1) * logarithm * logarithm * odds * (1 + odds);
            }

            (low, high) = value > 0 ? (d, high) : (low, d);
            double next = d - (value / slope);
            if (Math.Abs(next - d) <= Tolerance * d)
            {
                return next;
            }

            d = next > low && next < high ? next : (low + high) / 2;
        }

        return d;
    }

    /// <summary>The Kullback–Leibler divergence of the distribution of one dimension from that of another, in nats; at least 0.</summary>
    /// <param name="dimension">The dimension d₁ that expectations are taken in.</param>
    /// <param name="other">The dimension d₂.</param>
    /// <param name="k">The number of neighbours, at least 1.</param>
    /// <remarks>
    /// With <c>q = d₂/d₁</c>: <c>H_k·q − ln q − 1 − H_(k−1) − (k−1)·Σᵢ (−1)ⁱ·C(k, i)·ψ(1 + i/q)</c>, i from 0 to k. The alternating sum loses a digit for every
    /// three neighbours, so its integral <c>−∫₀¹ (1 − t^(1/q))^k/(1 − t) dt</c> is taken instead, with <c>t = 1/(1 + exp(−π·sinh x))</c> by the trapezoidal rule.
    /// </remarks>
    public static double Divergence(double dimension, double other, int k)
    {
        double q = other / dimension;
        double integral = 0;
        for (double x = -QuadratureEnd; x <= QuadratureEnd; x += QuadratureStep)
        {
            double growth = Math.Exp(-Math.PI * Math.Sinh(x));
            double t = 1 / (1 + growth);
            double gap = -SpecialFunctions.Expm1(-SpecialFunctions.Log1p(growth) / q);
            integral += Math.Pow(gap, k) * Math.PI * Math.Cosh(x) * t;
        }

        integral *= QuadratureStep;
        double harmonic = 0;
        for (int i = 1; i < k; i++)
        {
            harmonic += 1.0 / i;
        }

        return Math.Max(((harmonic + (1.0 / k)) * q) - Math.Log(q) - 1 - harmonic + ((k - 1) * integral), 0);
    }

    // e^x − 1; the library's is right but sums a series at any x, and this runs for every point.
    private static double ExponentialMinusOne(double x) => x < 1e-5 ? x * (1 + (x / 2 * (1 + (x / 3)))) : Math.Exp(x) - 1;
}
