using Espalier.Dimension.Tests.Goldens;

namespace Espalier.Dimension.Tests.Neighborhoods;

public sealed class ESSTests
{
    public static TheoryData<string> Sets => DimensionGolden.Sets;

    [Theory]
    [MemberData(nameof(Sets))]
    public void Estimate_GoldenSets_AgreesWithScikitDimension(string set)
    {
        PointCloud points = DimensionGolden.Points(set);
        DimensionEstimate estimate = new ESS().Estimate(points);
        Agreement.Require(DimensionGolden.Dimension(set, "ESS"), estimate.Dimension, Agreement.Iterative);
        Agreement.Require(DimensionGolden.Pointwise(set, "ESS"), estimate.Pointwise!, Agreement.Iterative);
        Agreement.Require(DimensionGolden.Dimension(set, "ESS ver=b"), new ESS { Version = SkewnessVersion.B }.Estimate(points).Dimension, Agreement.Iterative);
    }
}
