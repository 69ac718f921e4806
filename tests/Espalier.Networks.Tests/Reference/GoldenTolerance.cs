using Espalier.Reference.Networks;

namespace Espalier.Networks.Tests.Reference;

/// <summary>Says how far a float32 golden may lie from the same computation in double.</summary>
/// <remarks>
/// A sum of n rounded terms is off by at most about n·u·Σ|terms|, u = 2⁻²⁴ (Higham 2002, section 3.1), and each function in it by a few u more. The terms are not at
/// hand where numbers are compared, so the largest number of the tensor stands for them: allowed is <c>depth·u·largest</c>, depth being the length of the
/// longest sum with four for the functions around it, and never less than a relative 1e-6 for the number itself.
/// </remarks>
internal static class GoldenTolerance
{
    internal const double Rounding = 1.0 / (1 << 24);
    private const int FunctionRoundings = 4;
    private const double Relative = 1e-6;

    internal static void AssertAgrees(double[] golden, double[] actual, int sumLength)
    {
        Assert.Equal(golden.Length, actual.Length);
        double largest = golden.Max(Math.Abs);
        for (int i = 0; i < golden.Length; i++)
        {
            double allowed = Math.Max((sumLength + FunctionRoundings) * Rounding * largest, Relative * Math.Abs(golden[i]));
            double difference = Math.Abs(golden[i] - actual[i]);
            Assert.True(difference <= allowed, $"number {i}: golden {golden[i]:R}, reference {actual[i]:R}, difference {difference:G3}, allowed {allowed:G3}");
        }
    }

    internal static void AssertAgrees(UnitTensor golden, UnitTensor actual, int sumLength)
    {
        Assert.Equal(golden.ToString(), actual.ToString());
        AssertAgrees(golden.Numbers, actual.Numbers, sumLength);
    }
}
