using Espalier.Numerics;

namespace Espalier.Dimension.Tests.Calibrated;

public sealed class CalibrationTableTests
{
    [Theory]
    [InlineData(nameof(FlatFamily.Ball))]
    [InlineData(nameof(FlatFamily.Cube))]
    [InlineData(nameof(FlatFamily.Gaussian))]
    [InlineData(nameof(FlatFamily.Sphere))]
    public void FromDistances_EveryFamilyAt14Dimensions_IsNearerThanTheRawValue(string family)
    {
        // 14 is between two dimensions of the grid, and the sample is none of those simulated.
        PointCloud points = FlatSample.Draw(Enum.Parse<FlatFamily>(family), 14, 1000, new RandomStream(9, "tests/family"));
        var distances = DistanceScales.Of(NeighborSearch.Find(points.Values, points.Features, 32));
        CalibrationTable table = Table(1000);
        for (int scale = 1; scale < distances.Count; scale++)
        {
            (double calibrated, double doubt) = table.FromDistances(scale, distances.LogDimension(scale));
            Assert.True(Math.Abs(calibrated - Math.Log(14)) < 0.5 * Math.Abs(distances.LogDimension(scale) - Math.Log(14)), $"{Math.Exp(calibrated)} at scale {scale}.");
            Assert.InRange(doubt, 0.005, 0.12);
        }
    }

    [Fact]
    public void FromSpread_RisingRawValues_Rises()
    {
        CalibrationTable table = Table(160);
        double[] calibrated = [.. Enumerable.Range(0, 40).Select(step => table.FromSpread(2, 0.1 * step))];
        Assert.All(calibrated.Skip(1).Zip(calibrated), pair => Assert.True(pair.First > pair.Second));
        Assert.False(table.Saturated);
    }

    [Fact]
    public void FromDistances_BelowOneDimension_ChangesLittle() =>
        Assert.Equal(0.5, Math.Exp(Table(500).FromDistances(1, Math.Log(0.5)).LogDimension), 0.02);

    [Fact]
    public void FromDistances_BeyondTheLargestSimulated_SaysSo()
    {
        CalibrationTable table = Table(60);
        double calibrated = Math.Exp(table.FromDistances(0, Math.Log(400)).LogDimension);
        Assert.True(table.Saturated);
        Assert.True(calibrated > 500);
    }

    [Fact]
    public void FamilyBias_MorePointsThanSimulated_CarriesTheTrendOn()
    {
        var store = new CalibrationStore();
        double[] simulated = FamilyBias.Of(FlatFamily.Cube, 6, 2500, store, CancellationToken.None).Distances;
        double[] carried = FamilyBias.Of(FlatFamily.Cube, 6, 20_000, store, CancellationToken.None).Distances;
        for (int scale = 1; scale < simulated.Length; scale++)
        {
            // Eight times the points have a boundary layer 8^(-1/6) = 0.71 times as thick.
            Assert.InRange(carried[scale] / simulated[scale], 0.5, 0.85);
        }
    }

    private static CalibrationTable Table(int points) => new(points, CalibrationStore.OfThisProcess, WorkerPool.Single, CancellationToken.None);
}
