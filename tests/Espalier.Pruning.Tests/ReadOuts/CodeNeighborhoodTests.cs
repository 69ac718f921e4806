using Espalier.Pruning.ReadOuts;

namespace Espalier.Pruning.Tests.ReadOuts;

public sealed class CodeNeighborhoodTests
{
    [Fact]
    public void Around_PointsOnAnEllipseAndFarOnes_TakesTheNearest()
    {
        // Half axes 2 along (0.6, 0.8) and 1 across it; the others are far away.
        double[] points = [-1.2, -1.6, 90, 90, 1.2, 1.6, -0.8, 0.6, 0.8, -0.6, -90, 90];

        CodeNeighborhood around = CodeNeighborhood.Around(points, [0, 0], near: 4, far: 6);

        Assert.Equal([2, 0.5], around.Near.Select(variance => Math.Round(variance, 12)));

        // The far two are (90, 90) and (-90, 90): their mean, and then two thirds of the sums of squares by hand.
        Assert.InRange(around.Far[0], 2_700, 2_702);
        Assert.InRange(around.Far[1], 1_800, 1_803);
    }

    [Theory]
    [InlineData(1, 10)]
    [InlineData(3, 22)]
    [InlineData(20, 90)]
    public void Reference_AnyWidth_FallsFromOneAsMarchenkoAndPasturHaveIt(int directions, int neighbors)
    {
        double[] reference = CodeNeighborhood.Reference(directions, neighbors);

        double root = Math.Sqrt(directions / (double)neighbors);
        Assert.Equal(1, reference[0], 1e-12);
        Assert.Equal(reference.OrderDescending(), reference);

        // The edges of the spectrum, (1 ± √(w/m))², are those of many directions; of few and of a ball the spread is smaller.
        Assert.InRange(reference[^1], Math.Pow((1 - root) / (1 + root), 2), 1);
    }

    [Fact]
    public void Reference_ManyNeighbors_IsEven() => Assert.All(CodeNeighborhood.Reference(3, 10_000), share => Assert.InRange(share, 0.95, 1));

    [Fact]
    public void Reference_FewerNeighborsThanDirections_IsNothingBeyondThem() => Assert.All(CodeNeighborhood.Reference(6, 4)[3..], share => Assert.Equal(0, share, 1e-12));
}
