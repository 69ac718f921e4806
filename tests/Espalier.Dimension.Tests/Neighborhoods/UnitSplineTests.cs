namespace Espalier.Dimension.Tests.Neighborhoods;

public sealed class UnitSplineTests
{
    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(9)]
    [InlineData(30)]
    public void Value_CubicPolynomial_IsReproduced(int count)
    {
        double[] values = [.. Enumerable.Range(0, count).Select(x => Cubic(x))];
        double[] curvatures = UnitSpline.Curvatures(values);

        for (int piece = 0; piece < count - 1; piece++)
        {
            Assert.Equal(Cubic(piece + 0.3), UnitSpline.Value(values, curvatures, piece, 0.3), 1e-9 * count * count * count);
        }
    }

    [Fact]
    public void Curvatures_AnyValues_MakeTheSlopeContinuousAndTheEndsOnePolynomial()
    {
        double[] values = [3, 1, 4, 1, 5, 9, 2, 6];
        double[] m = UnitSpline.Curvatures(values);

        for (int knot = 1; knot < values.Length - 1; knot++)
        {
            Assert.Equal(6 * (values[knot - 1] - (2 * values[knot]) + values[knot + 1]), m[knot - 1] + (4 * m[knot]) + m[knot + 1], 1e-12);
        }

        // The third derivative of the two outermost pieces is the same.
        Assert.Equal(m[1] - m[0], m[2] - m[1], 1e-12);
        Assert.Equal(m[^1] - m[^2], m[^2] - m[^3], 1e-12);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(9)]
    public void MinimumNear_Parabola_IsItsVertex(int count)
    {
        double[] values = [.. Enumerable.Range(0, count).Select(x => (x - 1.3) * (x - 1.3))];

        Assert.Equal(1.3, UnitSpline.MinimumNear(values, 1), 1e-12);
    }

    [Fact]
    public void MinimumNear_NoStationaryPlace_IsTheKnot()
    {
        Assert.Equal(0, UnitSpline.MinimumNear([5], 0));
        Assert.Equal(1, UnitSpline.MinimumNear([5, 4], 1));
        Assert.Equal(0, UnitSpline.MinimumNear([1, 2, 3, 4, 5], 0));
        Assert.Equal(2, UnitSpline.MinimumNear([1, 1, 1, 1], 2));
    }

    private static double Cubic(double x) => (x * x * x) - (7 * x * x) + (2 * x) + 3;
}
