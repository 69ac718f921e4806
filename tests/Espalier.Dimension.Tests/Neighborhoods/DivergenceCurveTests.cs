namespace Espalier.Dimension.Tests.Neighborhoods;

public sealed class DivergenceCurveTests
{
    [Theory]
    [InlineData(10, 10, 784)]
    [InlineData(10, 14, 784)]
    [InlineData(34, 60, 784)]
    [InlineData(60, 34, 784)]
    [InlineData(1, 3, 20)]
    [InlineData(19, 20, 20)]
    [InlineData(30, 40, 20)]
    [InlineData(1, 1, 1)]
    public void Bracket_PartsWithMinimaOfTheirOwn_FindsWhatAllDimensionsWould(double distances, double angles, int largest)
    {
        foreach (int start in new[] { 1, largest / 3, largest })
        {
            var whole = new DivergenceCurve(dimension => Parts(dimension, distances, angles), largest);
            whole.EvaluateAll();
            var bracketed = new DivergenceCurve(dimension => Parts(dimension, distances, angles), largest);
            bracketed.Bracket(Math.Max(start, 1));

            Assert.Equal(whole.Minimum, bracketed.Minimum);
            Assert.Equal(whole.Smallest, bracketed.Smallest);
            Assert.Equal(whole.InterpolatedMinimum(DivergenceCurve.Reach), bracketed.InterpolatedMinimum(DivergenceCurve.Reach));
        }
    }

    [Fact]
    public void Bracket_ManyFeatures_LooksAtFewDimensions()
    {
        var curve = new DivergenceCurve(dimension => Parts(dimension, 13, 15), 784);

        curve.Bracket(13);

        Assert.InRange(curve.Evaluated, 9, 16);
    }

    private static (double Distances, double Angles) Parts(int dimension, double distances, double angles) =>
        (Math.Pow(Math.Log(dimension / distances), 2), 0.3 * Math.Pow(Math.Log(dimension / angles), 2));
}
