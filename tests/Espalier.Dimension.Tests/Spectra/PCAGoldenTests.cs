using Espalier.Dimension.Tests.Goldens;

namespace Espalier.Dimension.Tests.Spectra;

public sealed class PCAGoldenTests
{
    public static TheoryData<string> Sets => DimensionGolden.Sets;

    [Theory]
    [MemberData(nameof(Sets))]
    public void GlobalPCA_GoldenSets_AgreesWithScikitDimension(string set)
    {
        PointCloud points = DimensionGolden.Points(set);
        Agrees("lPCA FO", new FukunagaOlsenRule());
        Agrees("lPCA Fan", new FanRule());
        Agrees("lPCA maxgap", new LargestGapRule());
        Agrees("lPCA ratio", new ExplainedVarianceRule { ExplainedShare = 0.05 });
        Agrees("lPCA participation_ratio", new ParticipationRatioRule());
        Agrees("lPCA Kaiser", new KaiserRule());
        Agrees("lPCA broken_stick", new BrokenStickRule { CountsFirstFailure = true });

        void Agrees(string key, SpectrumRule rule) =>
            Agreement.Require(DimensionGolden.Dimension(set, key), new GlobalPCA { Rule = rule }.Estimate(points).Dimension);
    }

    [Theory]
    [MemberData(nameof(Sets))]
    public void LocalPCA_GoldenSets_AgreesWithScikitDimensionAtEveryPoint(string set)
    {
        DimensionEstimate estimate = new LocalPCA { Neighbors = 50 }.Estimate(DimensionGolden.Points(set));
        double[] expected = DimensionGolden.Pointwise(set, "lPCA FO pointwise k=50");
        Assert.Equal(expected, estimate.Pointwise);
        Agreement.Require(expected.Average(), estimate.Dimension);
    }
}
