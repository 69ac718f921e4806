namespace Espalier.Networks.Tests.Plans;

/// <summary>How far the engine's single-precision numbers may lie from the reference's double-precision ones over a whole graph.</summary>
/// <remarks>
/// A number passes through at most a dozen layers of at most 70 additions each, forward and back: about 2,000 roundings of 2⁻²⁴ relative to the largest number
/// around, 1.2e-4 when all point one way. They do not; a tenth of that is allowed, and a wrong term is a thousand times larger.
/// </remarks>
internal static class GradientTolerance
{
    private const double Relative = 1.2e-5;

    internal static void AssertAgrees(string what, double[] expected, ReadOnlySpan<float> actual, double scale)
    {
        Assert.Equal(expected.Length, actual.Length);
        double allowed = Relative * Math.Max(scale, expected.Max(Math.Abs));
        for (int i = 0; i < expected.Length; i++)
        {
            double difference = Math.Abs(expected[i] - actual[i]);
            Assert.True(difference <= allowed, $"{what}, number {i}: expected {expected[i]:R}, engine {actual[i]:R}, difference {difference:G3}, allowed {allowed:G3}");
        }
    }
}
