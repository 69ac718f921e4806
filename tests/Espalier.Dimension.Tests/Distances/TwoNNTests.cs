using Espalier.Dimension.Tests.Goldens;

namespace Espalier.Dimension.Tests.Distances;

public sealed class TwoNNTests
{
    public static TheoryData<string> Sets => DimensionGolden.Sets;

    [Theory]
    [MemberData(nameof(Sets))]
    public void Estimate_GoldenSets_AgreesWithScikitDimension(string set)
    {
        PointCloud points = DimensionGolden.Points(set);
        Agreement.Require(DimensionGolden.Dimension(set, "TwoNN"), new TwoNN().Estimate(points).Dimension);
        Agreement.Require(DimensionGolden.Dimension(set, "TwoNN discard 0.05"), new TwoNN { DiscardedShare = 0.05 }.Estimate(points).Dimension);
    }
}
