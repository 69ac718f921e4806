using Espalier.Data;
using Espalier.Dimension.Tests.Catalogue;
using Espalier.Numerics;

namespace Espalier.Dimension.Tests.Calibrated;

public sealed class CalibratedDimensionTests
{
    [Theory]
    [InlineData("M1_Sphere", 10, 0.08)]
    [InlineData("M4_Nonlinear", 4, 0.12)]
    [InlineData("M5a_Helix1d", 1, 0.08)]
    [InlineData("M7_Roll", 2, 0.08)]
    [InlineData("M9_Affine", 20, 0.12)]
    [InlineData("M10b_Cubic", 17, 0.08)]
    [InlineData("M13a_Scurve", 2, 0.08)]
    [InlineData("Mn1_Nonlinear", 18, 0.12)]
    [InlineData("Mp2_Paraboloid", 6, 0.12)]
    public void Estimate_SetOfKnownDimension_IsWithinTheBandAndTheInterval(string name, double dimension, double band)
    {
        DimensionEstimate estimate = new CalibratedDimension().Estimate(SmallSets.Generated(name, 1000));
        Assert.InRange(estimate.Dimension / dimension, 1 - band, 1 + band);
        Assert.InRange(dimension, estimate.Interval!.Low, estimate.Interval.High);
        Assert.InRange(estimate.StandardError!.Value / dimension, 0.001, 0.1);
    }

    [Theory]
    [InlineData("M2_Affine_3to5", 3, 0.12)]
    [InlineData("M6_Nonlinear", 6, 0.35)]
    [InlineData("M13a_Scurve", 2, 0.25)]
    [InlineData("Mn2_Nonlinear", 24, 0.12)]
    public void Estimate_NormalNoise_IsTakenOut(string name, double dimension, double band)
    {
        Table table = Generators.Create(name, 1000, 0.1, NoiseKind.Normal, seed: 1);
        PointCloud points = PointCloud.FromFeatures(table.Values, table.Features);
        DimensionEstimate estimate = new CalibratedDimension().Estimate(points);
        double twoNN = new TwoNN().Estimate(points).Dimension;
        Assert.InRange(estimate.Dimension / dimension, 1 - band, 1 + band);
        Assert.True(name == "Mn2_Nonlinear" || twoNN > 1.25 * dimension, $"TwoNN says {twoNN}: there is little noise to take out.");
        Assert.Contains(estimate.Notes, note => note.StartsWith("Noise with a standard deviation of 0.", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("M7_Roll", 2500, 0)]
    [InlineData("M7_Roll", 2500, 1)]
    [InlineData("M7_Roll", 2500, 2)]
    [InlineData("M7_Roll", 2500, 3)]
    [InlineData("M13a_Scurve", 1000, 3)]
    [InlineData("M11_Moebius", 1000, 1)]
    [InlineData("M3_Nonlinear_4to6", 1000, 1)]
    [InlineData("M2_Affine_3to5", 2500, 2)]
    public void Estimate_BentSetWithoutNoise_DoesNotSayThatNoiseWasFound(string name, int samples, ulong seed)
    {
        DimensionEstimate estimate = new CalibratedDimension().Estimate(SmallSets.Generated(name, samples, seed: seed));
        Assert.DoesNotContain(estimate.Notes, note => note.StartsWith("Noise", StringComparison.Ordinal));
        Assert.True(name != "M7_Roll" || estimate.Notes.All(note => !note.Contains("noise", StringComparison.OrdinalIgnoreCase)));
    }

    [Fact]
    public void Estimate_TinyUnit_StatesNoiseInTheUnitsOfTheData()
    {
        Table table = Generators.Create("M13a_Scurve", 1000, 0.1, NoiseKind.Normal, seed: 1);
        PointCloud points = SmallSets.Moved(PointCloud.FromFeatures(table.Values, table.Features), angle: 0, shift: 0, scale: 1e-200);
        string note = Assert.Single(new CalibratedDimension().Estimate(points).Notes, note => note.StartsWith("Noise", StringComparison.Ordinal));
        Assert.Contains("E-201 in each feature", note);
    }

    [Fact]
    public void Estimate_HundredAndTwentyDimensions_IsWithinEightPercent()
    {
        PointCloud points = FlatSample.Draw(FlatFamily.Sphere, 120, 500, new RandomStream(8, "tests/sphere"));
        Assert.InRange(new CalibratedDimension().Estimate(points).Dimension, 110, 121);
    }

    [Fact]
    public void Estimate_CantorDust_IsBelowOne()
    {
        // The sum of random digits 0 or 2 in base 3 has dimension ln 2 / ln 3.
        var random = new RandomStream(2, "tests/cantor");
        double[] values = new double[2000];
        for (int point = 0; point < values.Length; point += 2)
        {
            for (int digit = 1; digit <= 33; digit++)
            {
                values[point] += random.NextIndex(2) * 2 * Math.Pow(3, -digit);
            }

            values[point + 1] = 0.5 * values[point];
        }

        Assert.InRange(new CalibratedDimension().Estimate(new PointCloud(2, values)).Dimension, 0.5, 0.78);
    }

    [Fact]
    public void Estimate_CopiesOfPoints_AreMergedAndCounted()
    {
        PointCloud points = SmallSets.Generated("M7_Roll", 500);
        DimensionEstimate estimate = new CalibratedDimension().Estimate(SmallSets.WithRepeats(points, 60));
        Assert.Equal(new CalibratedDimension().Estimate(points).Dimension, estimate.Dimension);
        Assert.Equal([new DroppedPoints(60, "a copy of an earlier point")], estimate.Dropped);
    }

    [Fact]
    public void Estimate_FewDifferentPoints_Refuses()
    {
        PointCloud points = SmallSets.Plane(400).Select([.. Enumerable.Range(0, 400).Select(point => point % 30)]);
        EstimationException refusal = Assert.Throws<EstimationException>(() => new CalibratedDimension().Estimate(points));
        Assert.Equal("needs at least 40 different points, but there are 30 beside copies of them; give more points", refusal.Message);
        Assert.Contains("there are 1 ", Assert.Throws<EstimationException>(() => new CalibratedDimension().Estimate(new PointCloud(1, new double[50]))).Message);
    }

    [Fact]
    public void Estimate_Ring_Refuses()
    {
        // A regular polygon: both neighbours of every corner are equally far away.
        double[] values = [.. Enumerable.Range(0, 64).SelectMany(corner => new[] { Corner(corner).Cos, Corner(corner).Sin })];
        var points = new PointCloud(2, values);
        int[] indices = [.. Enumerable.Range(0, 64).SelectMany(corner => Enumerable.Range(1, 16).Select(rank => (corner + (rank % 2 == 0 ? rank / 2 : 64 - ((rank + 1) / 2))) % 64))];
        double[] distances = [.. Enumerable.Range(0, 64).SelectMany(_ => Enumerable.Range(1, 16).Select(rank => 2 * Math.Sin(Math.PI * ((rank + 1) / 2) / 64)))];
        EstimationException refusal = Assert.Throws<EstimationException>(
            () => new CalibratedDimension().Estimate(new EstimationContext(new NeighborGraph(64, 16, indices, distances), points)));
        Assert.Contains("lattice", refusal.Message);

        static (double Sin, double Cos) Corner(int corner) => Math.SinCos(2 * Math.PI * corner / 64);
    }

    [Fact]
    public void Estimate_AnySeed_GivesTheSame()
    {
        PointCloud points = SmallSets.Generated("M3_Nonlinear_4to6", 400);
        double first = new CalibratedDimension().Estimate(points).Dimension;
        Assert.Equal(first, new CalibratedDimension().Estimate(points, new EstimationOptions { Seed = 12, Calibrations = new CalibrationStore() }).Dimension);
    }

    [Fact]
    public void Profile_SwissRoll_IsLevelAtTwo()
    {
        IReadOnlyList<ScalePoint> profile = new CalibratedDimension().Profile(new EstimationContext(SmallSets.Generated("M7_Roll", 1000)));
        Assert.Equal([2, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96, 128], profile.Select(point => point.Neighbors));
        Assert.All(profile.Take(9), point => Assert.InRange(point.Dimension, 1.85, 2.15));
    }
}
