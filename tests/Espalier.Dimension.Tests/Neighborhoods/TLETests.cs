using Espalier.Dimension.Tests.Goldens;

namespace Espalier.Dimension.Tests.Neighborhoods;

public sealed class TLETests
{
    public static TheoryData<string> Sets => DimensionGolden.Sets;

    [Theory]
    [MemberData(nameof(Sets))]
    public void Estimate_GoldenSets_AgreesWithScikitDimension(string set)
    {
        DimensionEstimate estimate = new TLE().Estimate(DimensionGolden.Points(set));
        Agreement.Require(DimensionGolden.Dimension(set, "TLE"), estimate.Dimension);
        Agreement.Require(DimensionGolden.Pointwise(set, "TLE"), estimate.Pointwise!);
    }
}
