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
        Agreement.Require(DimensionGolden.Dimension(set, "CorrInt k1=5 k2=12"), new CorrInt { NearerNeighbor = 5, FartherNeighbor = 12 }.Estimate(points).Dimension);
    }
}
