using Espalier.Dimension.Tests.Catalogue;
using Espalier.Dimension.Tests.Goldens;

namespace Espalier.Dimension.Tests.Global;

public sealed class CorrIntTests
{
    public static TheoryData<string> Sets => DimensionGolden.Sets;

    [Theory]
    [MemberData(nameof(Sets))]
    public void Estimate_GoldenSets_AgreesWithScikitDimension(string set)
    {
        PointCloud points = DimensionGolden.Points(set);
        Agreement.Require(DimensionGolden.Dimension(set, "CorrInt"), new CorrInt().Estimate(points).Dimension);

        // In this set the smaller radius is the distance of a pair, which scikit-dimension's rounding puts inside.
        var other = new CorrInt { NearerNeighbor = 5, FartherNeighbor = 12, CountsPairsAtRadius = set == "Mp1_Paraboloid" };
        Agreement.Require(DimensionGolden.Dimension(set, "CorrInt k1=5 k2=12"), other.Estimate(points).Dimension);
    }

    [Fact]
    public void Estimate_Lattice_SaysThatDistancesTie()
    {
        EstimationException refusal = Assert.Throws<EstimationException>(() => new CorrInt { NearerNeighbor = 1, FartherNeighbor = 2 }.Estimate(SmallSets.Lattice(20)));
        Assert.Contains("lattice", refusal.Message);
    }

    [Fact]
    public void Estimate_RadiiInTheWrongOrder_IsRefused() =>
        Assert.Contains("k₁ below k₂", Assert.Throws<EstimationException>(() => new CorrInt { NearerNeighbor = 20 }.Estimate(SmallSets.Plane(100))).Message);

    [Fact]
    public void Profile_Plane_StaysNearTwo()
    {
        IReadOnlyList<ScalePoint> profile = new CorrInt().Profile(new EstimationContext(SmallSets.Plane(1000)));
        Assert.Equal([2, 4, 8, 16, 32, 64, 128, 256], profile.Select(point => point.Neighbors));
        Assert.All(profile.Skip(1), point => Assert.InRange(point.Dimension, 1.6, 2.2));
    }
}
