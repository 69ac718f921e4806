using Espalier.Dimension.Tests.Goldens;

namespace Espalier.Dimension.Tests.Neighborhoods;

public sealed class DANCoTests
{
    private const string GoldenKey = "DANCo (random calibration, capped at 10: see notes)";

    public static TheoryData<string> Sets => DimensionGolden.Sets;

    [Theory]
    [MemberData(nameof(Sets))]
    public void Print(string set)
    {
        PointCloud points = DimensionGolden.Points(set);
        string a = new DANCo().Estimate(points) is { } e ? $"{e.Dimension:F3} {e.Notes[0]}" : "";
        double b = new DANCo { SmallestCorrected = 0 }.Estimate(points).Dimension;
        double x = new DANCo { SmallestCorrected = 0, Exhaustive = true }.Estimate(points).Dimension;
        double c = new DANCoCapped().Estimate(points).Dimension;
        Assert.Fail($"{set} true {DimensionGolden.Truth(set)} golden {DimensionGolden.Dimension(set, GoldenKey):F3}: DANCo {a}, corrected {b:F3} = {x:F3}, capped {c:F3}");
    }
}
