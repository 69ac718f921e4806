namespace Espalier.Dimension;

/// <summary>The von Mises distribution of angles: density <c>exp(τ·cos(θ − ν)) / (2π·I₀(τ))</c> with direction ν and concentration τ.</summary>
internal static class VonMises
{
    // Angles that all agree have no finite concentration; this resultant gives 2¹⁹, sharper than any sample of angles between neighbours.
    private const double LargestResultant = 1 - (1.0 / (1 << 20));

    /// <summary>The concentration that makes angles with a mean resultant R most likely: the inverse of <c>I₁(τ)/I₀(τ) = R</c>.</summary>
    /// <remarks>
    /// By the three-piece approximation of Best and Fisher 1981, doi:10.1080/03610918108812225, within 0.005 of the right R, as the authors of DANCo and all its ports
    /// do: data and calibration must go through the same map. R is held just below 1, where the concentration is infinite.
    /// </remarks>
    public static double Concentration(double resultant)
    {
        double r = Math.Min(resultant, LargestResultant);
        return r switch
        {
            < 0.53 => (2 * r) + (r * r * r) + (5 * r * r * r * r * r / 6),
            < 0.85 => -0.4 + (1.39 * r) + (0.43 / (1 - r)),

            // R³ − 4R² + 3R by its roots, so that nothing cancels near 1.
            _ => 1 / (r * (1 - r) * (3 - r)),
        };
    }

    /// <summary>The Kullback–Leibler divergence of one distribution from another, in nats; at least 0.</summary>
    /// <remarks><c>ln(I₀(τ₂)/I₀(τ₁)) + I₁(τ₁)/I₀(τ₁)·(τ₁ − τ₂·cos(ν₁ − ν₂))</c>, from scaled Bessel functions, so that no concentration is too large.</remarks>
    public static double Divergence(double direction, double concentration, double otherDirection, double otherConcentration)
    {
        double ratio = ScaledBessel.I1(concentration) / ScaledBessel.I0(concentration);
        double divergence = ScaledBessel.LogI0(otherConcentration) - ScaledBessel.LogI0(concentration)
            + (ratio * (concentration - (otherConcentration * Math.Cos(direction - otherDirection))));
        return Math.Max(divergence, 0);
    }
}
