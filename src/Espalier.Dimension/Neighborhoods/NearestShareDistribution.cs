using MathNet.Numerics;

namespace Espalier.Dimension;

/// <summary>
/// The distribution of <c>ρ = r₁/r_(k+1)</c> in d dimensions, of density <c>k·d·ρ^(d−1)·(1 − ρ^d)^(k−1)</c> on (0, 1): the nearest of k points that lie evenly in a ball.
/// </summary>
/// <remarks>Rozza, Lombardi, Ceruti, Casiraghi and Campadelli 2012, doi:10.1007/s10994-012-5294-7; in DANCo's paper the distance half of its
/// statistics. The most likely dimension is found by <see cref="RatioLikelihood"/>.</remarks>
internal static class NearestShareDistribution
{
    // For q from 0.05 to 20 and k up to 200, halving the step changes the integral by less than 1e-13 of itself, or by less than 1e-20 where it nearly vanishes.
    private const double QuadratureEnd = 3.5;
    private const double QuadratureStep = 1.0 / 32;

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
}
