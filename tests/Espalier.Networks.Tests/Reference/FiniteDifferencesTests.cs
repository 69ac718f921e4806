using Espalier.Reference.Networks;

namespace Espalier.Networks.Tests.Reference;

public sealed class FiniteDifferencesTests
{
    [Fact]
    public void Gradient_OfSineAndCube_IsKnown()
    {
        double[] point = [0.7, -1.3];
        double Function() => Math.Sin(point[0]) + Math.Pow(point[1], 3);

        double[] gradient = FiniteDifferences.Gradient(Function, point);

        // Ten times the error that FiniteDifferences states for a function of order one.
        Assert.Equal(Math.Cos(0.7), gradient[0], 5e-12);
        Assert.Equal(3 * 1.3 * 1.3, gradient[1], 5e-12);
        Assert.Equal([0.7, -1.3], point);
    }

    [Fact]
    public void LargestError_WrongOrMissingSlope_IsSeen()
    {
        double[] point = [1, 2];
        double Function() => point[0] * point[1];

        Assert.Equal(0.5, FiniteDifferences.LargestError(Function, point, [2.0, 1.5]), 1e-11);
        Assert.True(double.IsNaN(FiniteDifferences.LargestError(Function, point, [double.NaN, 1])));
        Assert.Throws<ArgumentException>(() => FiniteDifferences.LargestError(Function, point, [2.0]));
    }
}
