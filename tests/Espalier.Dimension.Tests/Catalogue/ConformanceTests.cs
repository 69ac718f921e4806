using Espalier.Numerics;
using FsCheck;
using FsCheck.Fluent;

namespace Espalier.Dimension.Tests.Catalogue;

/// <summary>What <see cref="DimensionEstimator"/> promises, of every estimator in the catalogue; a new one is covered when it is listed.</summary>
public sealed class ConformanceTests
{
    // Enough for the default neighbourhoods of 100, and small enough for the slowest methods to go through all of this.
    private const int Samples = 400;

    // Moving points rounds their coordinates, by about 1e-16 of the shift; a method that counts or iterates may turn that into more.
    private const double Rounding = 1e-5;

    private static readonly PointCloud s_points = SmallSets.Generated("M3_Nonlinear_4to6", Samples);

    public static TheoryData<string> Names => [.. EstimatorCatalogue.All.Select(description => description.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Describe_EveryEstimator_GivesItsNameAndSource(string name)
    {
        DimensionEstimator estimator = Create(name);
        Assert.Equal(name, estimator.Name);
        Assert.Matches("(19|20)[0-9]{2}", estimator.Reference);
        Assert.InRange(estimator.FewestPoints, 2, 50);
        Assert.True(estimator.NeighborsFor(2500) < 2500);
        EstimatorDescription description = EstimatorCatalogue.Find(name.ToUpperInvariant())!;
        Assert.Equal(name, description.Name);
        Assert.DoesNotMatch("[.]$", description.Summary);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Estimate_TwoThreads_GivesTheSameBits(string name)
    {
        using WorkerPool pool = new(2);
        DimensionEstimate one = Create(name).Estimate(s_points, new EstimationOptions { Calibrations = new CalibrationStore() });
        DimensionEstimate two = Create(name).Estimate(s_points, new EstimationOptions { Pool = pool, Calibrations = new CalibrationStore() });
        Assert.Equal(one.Dimension, two.Dimension);
        Assert.Equal(one.StandardError, two.StandardError);
        Assert.Equal(one.Interval, two.Interval);
        Assert.Equal(one.Pointwise, two.Pointwise);
        Assert.Equal(one.Dropped, two.Dropped);
        Assert.Equal(one.Notes, two.Notes);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Estimate_PointsInAnotherOrder_ChangesOnlyRounding(string name)
    {
        DimensionEstimator estimator = Create(name);
        DimensionEstimate ordered = estimator.Estimate(s_points);
        DimensionEstimate shuffled = estimator.Estimate(SmallSets.Shuffled(s_points, out int[] order));
        if (estimator.DrawsSubsets)
        {
            Near(ordered.Dimension, shuffled.Dimension, 0.5);
            return;
        }

        Near(ordered.Dimension, shuffled.Dimension, Rounding);
        for (int place = 0; ordered.Pointwise is { } pointwise && place < order.Length; place++)
        {
            Near(pointwise[order[place]], shuffled.Pointwise![place], Rounding);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Estimate_RotatedShiftedAndScaled_ChangesOnlyRounding(string name)
    {
        DimensionEstimator estimator = Create(name);
        double still = estimator.Estimate(s_points).Dimension;
        Near(still, estimator.Estimate(SmallSets.Moved(s_points, angle: 0.7, shift: 0, scale: 1)).Dimension, Rounding);
        Near(still, estimator.Estimate(SmallSets.Moved(s_points, angle: 0, shift: 100, scale: 1)).Dimension, Rounding);
        Near(still, estimator.Estimate(SmallSets.Moved(s_points, angle: 0, shift: 0, scale: 1e6)).Dimension, Rounding);
        Near(still, estimator.Estimate(SmallSets.Moved(s_points, angle: 0, shift: 0, scale: 1e-6)).Dimension, Rounding);
    }

    // Squares of such distances are 0 or infinite, or have lost digits.
    [Theory]
    [MemberData(nameof(Names))]
    public void Estimate_ExtremeScale_ChangesOnlyRounding(string name)
    {
        DimensionEstimator estimator = Create(name);
        double ordinary = estimator.Estimate(s_points).Dimension;
        foreach (double scale in new[] { 1e-300, 1e-200, 1e-160, 1e-140, 1e140 })
        {
            PointCloud scaled = SmallSets.Moved(s_points, angle: 0, shift: 0, scale);
            Near(ordinary, estimator.Estimate(scaled).Dimension, Rounding);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Profile_ExtremeScale_HasDistancesInUnitsOfTheData(string name)
    {
        IReadOnlyList<ScalePoint> ordinary = Create(name).Profile(new EstimationContext(s_points));
        IReadOnlyList<ScalePoint> scaled = Create(name).Profile(new EstimationContext(SmallSets.Moved(s_points, angle: 0, shift: 0, scale: 1e-200)));
        Assert.Equal(ordinary.Count, scaled.Count);
        for (int i = 0; i < ordinary.Count; i++)
        {
            Near(ordinary[i].Distance * 1e-200, scaled[i].Distance, Rounding);
            Near(ordinary[i].Dimension, scaled[i].Dimension, Rounding);
        }
    }

    // Each case is a set of its own, moved in a way of its own; few cases, for there are many estimators.
    [Theory]
    [MemberData(nameof(Names))]
    public void Estimate_AnySetMovedAnyhow_ChangesOnlyRounding(string name) => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(4),
        Prop.ForAll<byte, sbyte, sbyte>((seed, shift, power) =>
        {
            PointCloud points = SmallSets.Generated("M7_Roll", 150, noise: 0.2, seed: seed);
            PointCloud moved = SmallSets.Moved(points, angle: seed, shift, Math.Pow(10, power / 12.0));
            Near(Create(name).Estimate(points).Dimension, Create(name).Estimate(moved).Dimension, Rounding);
        }));

    [Theory]
    [MemberData(nameof(Names))]
    public void Estimate_PointsInSinglePrecision_AgreesWithDouble(string name) =>
        Near(Create(name).Estimate(s_points).Dimension, Create(name).Estimate(SmallSets.InSinglePrecision(s_points)).Dimension, 1e-3);

    [Theory]
    [MemberData(nameof(Names))]
    public void Estimate_RepeatedPoints_AnswersOrSaysWhyNot(string name)
    {
        DimensionEstimator estimator = Create(name);
        PointCloud points = SmallSets.WithRepeats(s_points, 40);
        try
        {
            DimensionEstimate estimate = estimator.Estimate(points);
            Assert.True(double.IsFinite(estimate.Dimension));
            if (EstimatorCatalogue.Find(name)!.InAll)
            {
                Near(estimator.Estimate(s_points).Dimension, estimate.Dimension, 0.3);
            }

            int missing = estimate.Pointwise?.Count(double.IsNaN) ?? 0;
            Assert.True(missing <= estimate.Dropped.Sum(dropped => dropped.Count), $"{missing} points have no value but {estimate.Dropped.Count} reasons were given.");
            Assert.All(estimate.Dropped, dropped => Assert.InRange(dropped.Count, 1, points.Count));
            Assert.DoesNotContain(estimate.Pointwise ?? [], double.IsInfinity);
        }
        catch (EstimationException refusal)
        {
            Assert.NotEmpty(refusal.Message);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Estimate_LatticeAndCoincidence_NeverGivesNaN(string name)
    {
        DimensionEstimator estimator = Create(name);
        PointCloud[] hard =
        [
            SmallSets.Lattice(20),
            SmallSets.Plane(Samples).Select([.. Enumerable.Range(0, Samples).Select(point => point % 20)]),
            SmallSets.Plane(Samples).Select([.. Enumerable.Range(0, Samples).Select(point => point % 2)]),
        ];
        foreach (PointCloud points in hard)
        {
            try
            {
                Assert.True(double.IsFinite(estimator.Estimate(points).Dimension));
            }
            catch (EstimationException refusal)
            {
                Assert.NotEmpty(refusal.Message);
                Assert.DoesNotContain("came to", refusal.Message);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Estimate_TooFewPoints_SaysHowManyAreNeeded(string name)
    {
        DimensionEstimator estimator = Create(name);
        for (int count = 2; count < 12; count++)
        {
            try
            {
                Assert.True(double.IsFinite(estimator.Estimate(s_points.Select([.. Enumerable.Range(0, count)])).Dimension));
            }
            catch (EstimationException refusal)
            {
                Assert.Matches("needs .*[0-9]", refusal.Message);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Estimate_MoreNeighborsThanPoints_AnswersOrSaysSo(string name)
    {
        try
        {
            DimensionEstimator estimator = EstimatorCatalogue.Find(name)!.Create(new EstimatorSettings { Neighbors = int.MaxValue });
            Assert.True(double.IsFinite(estimator.Estimate(s_points).Dimension));
            Assert.InRange(estimator.NeighborsFor(Samples), 0, Samples - 1);
        }
        catch (EstimationException refusal)
        {
            Assert.Contains("neighbours of each point", refusal.Message);
            Assert.Contains($"{Samples} points", refusal.Message);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Estimate_Cancelled_Stops(string name)
    {
        using var cancellation = new CancellationTokenSource();
        cancellation.Cancel();
        Assert.Throws<OperationCanceledException>(() => Create(name).Estimate(s_points, new EstimationOptions { Cancellation = cancellation.Token }));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Estimate_GraphHandedIn_GivesTheSameOrAsksForPoints(string name)
    {
        DimensionEstimator estimator = Create(name);
        NeighborGraph graph = NeighborSearch.Find(s_points.Values, s_points.Features, Math.Max(estimator.NeighborsFor(Samples), 1));
        Assert.Equal(estimator.Estimate(s_points).Dimension, estimator.Estimate(new EstimationContext(graph, s_points)).Dimension);
        if (estimator.NeedsPoints)
        {
            EstimationException refusal = Assert.Throws<EstimationException>(() => estimator.Estimate(graph));
            Assert.Contains("coordinates", refusal.Message);
        }
        else
        {
            Assert.Equal(estimator.Estimate(s_points).Dimension, estimator.Estimate(graph).Dimension);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Profile_EveryEstimator_RisesInScale(string name)
    {
        IReadOnlyList<ScalePoint> profile = Create(name).Profile(new EstimationContext(s_points));
        for (int i = 1; i < profile.Count; i++)
        {
            Assert.True(profile[i].Distance > profile[i - 1].Distance, $"scale {i} is {profile[i].Distance} after {profile[i - 1].Distance}.");
        }

        Assert.All(profile, point => Assert.True(double.IsFinite(point.Dimension) && point.Dimension >= 0));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Estimate_Plane_IsAboutTwo(string name)
    {
        if (EstimatorCatalogue.Find(name)!.InAll)
        {
            Assert.InRange(Create(name).Estimate(SmallSets.Plane(Samples)).Dimension, 1.6, 2.5);
        }
    }

    private static DimensionEstimator Create(string name) => EstimatorCatalogue.Find(name)!.Create(new EstimatorSettings());

    private static void Near(double expected, double actual, double tolerance) => Assert.True(
        (double.IsNaN(expected) && double.IsNaN(actual)) || Math.Abs(expected - actual) <= tolerance * Math.Abs(expected),
        $"expected {expected:R} within {tolerance:E0} of itself but found {actual:R}.");
}
