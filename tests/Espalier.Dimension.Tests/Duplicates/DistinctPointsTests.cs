using Espalier.Dimension.Tests.Catalogue;

namespace Espalier.Dimension.Tests.Duplicates;

public sealed class DistinctPointsTests
{
    private static readonly PointCloud s_repeating = SmallSets.WithRepeats(SmallSets.Plane(20), 5);

    [Fact]
    public void Of_Keep_OnlyCounts()
    {
        DistinctPoints treated = DistinctPoints.Of(s_repeating, DuplicateTreatment.Keep);
        Assert.Same(s_repeating, treated.Points);
        Assert.Equal(5, treated.Duplicates);
    }

    [Fact]
    public void Of_Merge_KeepsTheFirstOfEqualPoints()
    {
        DistinctPoints treated = DistinctPoints.Of(s_repeating, DuplicateTreatment.Merge);
        Assert.Equal([.. Enumerable.Range(0, 20)], treated.Origins);
        Assert.Equal(SmallSets.Plane(20).Values.ToArray(), treated.Points.Values.ToArray());
    }

    [Fact]
    public void Of_Jitter_MovesRepeatsByLittleAndNothingElse()
    {
        DistinctPoints treated = DistinctPoints.Of(s_repeating, DuplicateTreatment.Jitter, seed: 4);
        Assert.Equal(25, treated.Points.Count);
        Assert.Equal(s_repeating.Values.ToArray()[..100], treated.Points.Values.ToArray()[..100]);
        for (int point = 20; point < 25; point++)
        {
            for (int feature = 0; feature < 5; feature++)
            {
                double moved = Math.Abs(treated.Points[point][feature] - s_repeating[point][feature]);
                Assert.InRange(moved, 1e-14, 1e-8);
            }
        }

        Assert.Equal(treated.Points.Values.ToArray(), DistinctPoints.Of(s_repeating, DuplicateTreatment.Jitter, seed: 4).Points.Values.ToArray());
        Assert.Equal(0, DistinctPoints.Of(treated.Points, DuplicateTreatment.Keep).Duplicates);
    }

    [Fact]
    public void Of_JitterAtExtremeScale_MovesByTheSameShare()
    {
        PointCloud tiny = SmallSets.Moved(s_repeating, angle: 0, shift: 0, scale: 1e-200);
        double[] moved = DistinctPoints.Of(tiny, DuplicateTreatment.Jitter, seed: 4).Points.Values.ToArray();
        double[] ordinary = DistinctPoints.Of(s_repeating, DuplicateTreatment.Jitter, seed: 4).Points.Values.ToArray();
        Assert.All(moved.Zip(ordinary), pair => Assert.Equal(pair.Second, pair.First * 1e200, 1e-12));
    }

    [Fact]
    public void Of_AllEqual_Refuses()
    {
        ArgumentException refusal = Assert.Throws<ArgumentException>(() => DistinctPoints.Of(new PointCloud(2, [1, 0, 1, -0.0, 1, 0]), DuplicateTreatment.Keep));
        Assert.Contains("All 3 points are equal", refusal.Message);
    }
}
