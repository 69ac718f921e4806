using MathNet.Numerics;

namespace Espalier.Pruning.ReadOuts;

/// <summary>The standard normal distribution.</summary>
internal static class StandardNormal
{
    /// <summary>Computes <c>Φ(x)</c>, the probability of a value up to x.</summary>
    public static double Distribution(double x) => 0.5 * SpecialFunctions.Erfc(-x / Math.Sqrt(2));
}
