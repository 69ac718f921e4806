using Espalier.Experiments.Figures;
using FsCheck;
using FsCheck.Fluent;

namespace Espalier.Experiments.Tests.Figures;

public sealed class LabelRowsTests
{
    [Fact]
    public void Spread_AnyPositions_KeepsDistanceAndEnds() => Prop.ForAll(
        Gen.Choose(0, 300).ListOf(12).ToArbitrary(),
        positions =>
        {
            double[] rows = LabelRows.Spread([.. positions.Select(position => (double)position).Order()], 0, 300);
            return rows.Zip(rows.Skip(1)).All(pair => pair.Second - pair.First >= 15 - 1e-9)
                && rows.All(row => row >= -1e-9 && row <= 300 + 1e-9);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Spread_PositionsAlreadyApart_LeavesThem() => Assert.Equal([10, 50, 90], LabelRows.Spread([10, 50, 90], 0, 100));

    [Fact]
    public void Spread_Cluster_IsCentredOnIt() => Assert.Equal([85, 100, 115], LabelRows.Spread([100, 100, 100], 0, 300));

    [Fact]
    public void Spread_MoreThanFit_SharesTheRoomEvenly() => Assert.Equal([0, 10, 20], LabelRows.Spread([5, 5, 5], 0, 20));

    [Fact]
    public void Spread_Nothing_IsNothing() => Assert.Empty(LabelRows.Spread([], 0, 20));
}
