namespace Espalier.Dimension.Tests.Global;

public sealed class LambertWTests
{
    // W(1) is the omega constant; the others follow from the definition.
    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 0.56714329040978387299997)]
    [InlineData(Math.E, 1)]
    [InlineData(2 * Math.E * Math.E, 2)]
    public void Of_KnownValues_GivesThem(double x, double expected) => Assert.Equal(expected, LambertW.Of(x), 1e-15 * Math.Max(1, expected));

    [Fact]
    public void Of_ManyMagnitudes_SolvesItsEquation()
    {
        for (double exponent = -300; exponent <= 300; exponent += 0.37)
        {
            double x = Math.Pow(10, exponent);
            double w = LambertW.Of(x);

            // In logarithms, where nothing overflows; W's own rounding enters w + ln w with w + 1 roundings.
            double residual = w + Math.Log(w) - Math.Log(x);
            Assert.True(Math.Abs(residual) <= 8 * Math.Pow(2, -52) * (Math.Abs(Math.Log(x)) + w + 1), $"W({x:E3}) = {w:R} misses by {residual:E2}.");
        }
    }

    [Fact]
    public void SphereDimension_ProbabilityOfASphere_GivesItsDimensionBack()
    {
        for (int dimension = 2; dimension <= 40; dimension += 3)
        {
            foreach (double margin in new[] { 0.6, 0.8, 0.94 })
            {
                double probability = Math.Pow(1 - (margin * margin), (dimension - 1) / 2.0) / (margin * Math.Sqrt(2 * Math.PI * dimension));
                Assert.Equal(dimension, FisherS.SphereDimension(margin, probability), 1e-10);
            }
        }
    }
}
