namespace Espalier.Dimension.Tests.Goldens;

/// <summary>Compares estimates with goldens.</summary>
internal static class Agreement
{
    /// <summary>What the goldens promise for deterministic estimators: both sides compute in double, in another order.</summary>
    public const double Deterministic = 1e-6;

    /// <summary>FisherS and ESS interpolate and iterate, so the last digits depend on how.</summary>
    public const double Iterative = 1e-4;

    /// <summary>Requires a relative difference within a tolerance.</summary>
    public static void Require(double expected, double actual, double tolerance = Deterministic) =>
        Assert.True(
            Math.Abs(expected - actual) <= tolerance * Math.Abs(expected),
            $"expected {expected:R} but found {actual:R}, {Math.Abs(expected - actual) / Math.Abs(expected):E2} away; allowed is {tolerance:E0}.");

    /// <summary>Requires it of every value.</summary>
    public static void Require(double[] expected, double[] actual, double tolerance = Deterministic)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int point = 0; point < expected.Length; point++)
        {
            Assert.True(
                Math.Abs(expected[point] - actual[point]) <= tolerance * Math.Abs(expected[point]),
                $"at point {point} expected {expected[point]:R} but found {actual[point]:R}.");
        }
    }
}
