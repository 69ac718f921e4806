using Espalier.Dimension.Tests.Goldens;

namespace Espalier.Dimension.Tests.Global;

public sealed class FisherSTests
{
    public static TheoryData<string> Sets => DimensionGolden.Sets;

    [Theory]
    [MemberData(nameof(Sets))]
    public void Estimate_GoldenSets_AgreesWithScikitDimension(string set) =>
        Agreement.Require(DimensionGolden.Dimension(set, "FisherS"), new FisherS().Estimate(DimensionGolden.Points(set)).Dimension, Agreement.Iterative);
}
