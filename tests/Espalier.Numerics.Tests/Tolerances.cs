namespace Espalier.Numerics.Tests;

/// <summary>How far a correct single-precision result may lie from the double-precision one. Every bound is derived here and nowhere else.</summary>
internal static class Tolerances
{
    /// <summary>Unit roundoff of float, 2⁻²⁴: the largest relative error of one rounded operation.</summary>
    internal const double UnitRoundoff = 1.0 / (1 << 24);

    /// <summary>Half the smallest subnormal: what one operation may lose by underflow.</summary>
    private const double Underflow = float.Epsilon / 2.0;

    /// <summary>
    /// A sum of n terms with each term passing through at most r roundings differs from the exact one by at most
    /// <c>γᵣ Σ|terms|</c>, <c>γᵣ = r·u / (1 − r·u)</c> (Higham 2002, "Accuracy and Stability of Numerical Algorithms", section 3.1 and 4.2).
    /// </summary>
    internal static double Sum(double roundings, double magnitude, double terms = 0) =>
        (roundings * UnitRoundoff / (1 - (roundings * UnitRoundoff)) * magnitude) + ((terms + 1) * Underflow);

    /// <summary>
    /// A product element: one rounding per fused multiply-add in a block of 256, one per later block, one for the bias, one for adding to the
    /// destination. Magnitude includes the bias and the destination's old value.
    /// </summary>
    internal static double Product(int depth, double magnitude) =>
        Sum(Math.Min(depth, BlockedProduct.DepthBlock) + (depth / BlockedProduct.DepthBlock) + 2, magnitude, depth);
}
