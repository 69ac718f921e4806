using Espalier.Experiments.Figures;
using FsCheck;
using FsCheck.Fluent;

namespace Espalier.Experiments.Tests.Figures;

public sealed class LinePathTests
{
    // Heights of up to 600 points, twenty to a pixel column.
    private static readonly Arbitrary<PixelPoint[]> s_dense = (
        from heights in Gen.Choose(-1, 500).ArrayOf()
        select heights.Select((height, index) => new PixelPoint(index / 20.0, height < 0 ? double.NaN : height)).ToArray()).ToArbitrary();

    [Fact]
    public void Thinned_AnyPoints_KeepsExtremesAndGapsOfEveryColumn() => Prop.ForAll(s_dense, points =>
    {
        PixelPoint[] kept = [.. LinePath.Thinned(points)];
        return points.Where(point => point.IsFinite).GroupBy(point => Math.Floor(point.X)).All(column =>
        {
            double[] heights = [.. kept.Where(point => point.IsFinite && Math.Floor(point.X) == column.Key).Select(point => point.Y)];
            return heights.Max() == column.Max(point => point.Y) && heights.Min() == column.Min(point => point.Y);
        })
            && kept.Count(point => !point.IsFinite) == points.Count(point => !point.IsFinite)
            && kept.All(points.Contains);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Thinned_PointsWithoutGaps_KeepsAtMostTwoPerColumn()
    {
        PixelPoint[] points = [.. Enumerable.Range(0, 1000).Select(index => new PixelPoint(index / 100.0, (index * 37) % 101))];

        Assert.Equal(20, LinePath.Thinned(points).Count());
    }

    [Fact]
    public void Thinned_ConstantColumn_KeepsOnePoint() =>
        Assert.Single(LinePath.Thinned([new(0.1, 5), new(0.2, 5), new(0.3, 5)]));

    [Fact]
    public void Between_GapInOneEdge_SplitsTheArea()
    {
        PixelPoint[] lower = [new(0, 9), new(1, 9), new(2, double.NaN), new(3, 9), new(4, 9)];
        PixelPoint[] upper = [new(0, 1), new(1, 1), new(2, 1), new(3, 1), new(4, 1)];

        Assert.Equal("M0 1L1 1L1 9L0 9ZM3 1L4 1L4 9L3 9Z", LinePath.Between(lower, upper, stepped: false));
    }
}
