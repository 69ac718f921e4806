using Espalier.Data;
using Espalier.Experiments.Estimation;

namespace Espalier.Experiments.Tests.Estimation;

public sealed class EstimationRunnerTests
{
    private const string Roll = "M7_Roll:300";

    [Fact]
    public void Run_GeneratedSet_ComparesWithItsTrueDimension()
    {
        EstimationResult result = Run(new() { Data = Roll, Estimators = [new("MLE"), new("twonn")] });

        Assert.Equal((300, 3, 2.0), (result.Samples, result.Features, result.Truth!.Value));
        Assert.Equal(["MLE", "TwoNN"], result.Estimates.Select(estimate => estimate.Name));
        Assert.All(result.Estimates, estimate => Assert.Equal(100 * (estimate.Dimension!.Value - 2) / 2, estimate.ErrorPercent!.Value, 9));
        Assert.All(result.Estimates, estimate => Assert.InRange(estimate.Dimension!.Value, 1.5, 2.5));
        Assert.Equal((20, "espalier dimension M7_Roll:300 --estimators MLE,twonn"), (result.Neighbors, result.CommandLine));
    }

    [Fact]
    public void Run_Compare_GoesBeforeTheSetsOwnDimension() =>
        Assert.Equal(5, Run(new() { Data = Roll, Estimators = [new("TwoNN")], Truth = 5 }).Truth);

    [Fact]
    public void Run_OnAnyNumberOfThreads_GivesTheSameBits()
    {
        EstimationSpecification specification = new()
        {
            Data = Roll,
            Estimators = [new("MLE"), new("GRIDE"), new("ESS", 15)],
            Profile = true,
            IntervalHalves = 3,
            Repeats = 2,
            NoiseLevels = [0, 0.1],
            Seed = 4,
        };

        Assert.Equal(Numbers(Run(specification, threads: 1)), Numbers(Run(specification, threads: 2)));
    }

    [Fact]
    public void Run_NumberOfNeighbours_IsThatOfTheNameElseThatOfAll()
    {
        EstimationResult result = Run(new() { Data = Roll, Estimators = [new("MLE", 5), new("MLE")], Neighbors = 12 });

        Assert.Equal(["MLE:5", "MLE"], result.Estimates.Select(estimate => estimate.Name));
        Assert.StartsWith("k = 5", result.Estimates[0].Settings, StringComparison.Ordinal);
        Assert.StartsWith("k = 12", result.Estimates[1].Settings, StringComparison.Ordinal);
        Assert.Equal(12, result.Neighbors);
    }

    [Fact]
    public void Run_TooFewSamplesForOne_SaysSoInItsRowAndGoesOn()
    {
        EstimationResult result = Run(new() { Data = "M7_Roll:15", Estimators = [new("MLE"), new("TwoNN")] });

        Assert.Null(result.Estimates[0].Dimension);
        Assert.Contains("15 points", result.Estimates[0].Error, StringComparison.Ordinal);
        Assert.NotNull(result.Estimates[1].Dimension);
        Assert.Null(result.Estimates[1].Error);
        Assert.Equal(2, result.Neighbors);
    }

    [Fact]
    public void Run_NeighboursOutOfRangeForOne_SaysSoInItsRowAndGoesOn()
    {
        EstimationResult result = Run(new() { Data = Roll, Estimators = [new("MLE", 1), new("TwoNN")] });

        Assert.Equal("needs k of at least 3, but k is 1; ask for at least 3 neighbours", result.Estimates[0].Error);
        Assert.NotNull(result.Estimates[1].Dimension);
    }

    [Fact]
    public void Run_NoEstimatorHasAnAnswer_RefusesWithTheReasons()
    {
        string message = Assert.Throws<DataFormatException>(() => Run(new() { Data = "M7_Roll:15", Estimators = [new("MLE")] })).Message;

        Assert.Contains("MLE needs", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_NoEstimatorNamed_AsksAllThatTheCatalogueCounts() =>
        Assert.Equal(
            Espalier.Dimension.EstimatorCatalogue.All.Where(description => description.InAll).Select(description => description.Name),
            Run(new() { Data = "M7_Roll:150" }).Estimates.Select(estimate => estimate.Name));

    [Fact]
    public void Run_NoiseLevels_TakesZeroForTheDataThemselvesAndRaisesTheEstimate()
    {
        EstimationResult result = Run(new() { Data = "M2_Affine_3to5:400", Estimators = [new("TwoNN")], NoiseLevels = [0.5, 0], NoiseKind = NoiseKind.Normal });

        Assert.Equal([0.5, 0], result.Noise.Select(level => level.Level));
        Assert.Same(result.Estimates[0], result.Noise[1].Estimates[0]);
        Assert.True(result.Noise[0].Estimates[0].Dimension > result.Estimates[0].Dimension + 0.5);
    }

    [Fact]
    public void Run_NoiseOfASet_IsThatOfTheDrawsItGoesWith()
    {
        EstimationSpecification specification = new() { Data = Roll, Estimators = [new("TwoNN")], NoiseLevels = [0.3], Repeats = 3 };

        EstimationResult result = Run(specification);
        EstimatorResult noisy = result.Noise[0].Estimates[0];

        Assert.Equal(3, noisy.Repeats!.Values.Count);
        Assert.Equal(noisy.Dimension, noisy.Repeats.Values[0]);
        Assert.Equal(3, noisy.Repeats.Values.Distinct().Count());
    }

    [Fact]
    public void Run_RepeatsOfASet_AreTheNextSeeds()
    {
        EstimationSpecification specification = new() { Data = Roll, Estimators = [new("TwoNN")], Seed = 7 };

        RepeatedEstimate repeats = Run(specification with { Repeats = 3 }).Estimates[0].Repeats!;

        double[] expected = [.. Enumerable.Range(7, 3).Select(seed => Run(specification with { Seed = (ulong)seed }).Estimates[0].Dimension!.Value)];
        Assert.Equal(expected, repeats.Values);
        Assert.Equal(expected.Average(), repeats.Mean, 12);
        Assert.Equal(Math.Sqrt(expected.Sum(value => Math.Pow(value - expected.Average(), 2)) / 2), repeats.StandardDeviation!.Value, 12);
    }

    [Fact]
    public void Run_IntervalHalves_ReplaceTheEstimatorsOwn()
    {
        EstimatorResult own = Run(new() { Data = Roll, Estimators = [new("MLE")] }).Estimates[0];
        EstimatorResult halves = Run(new() { Data = Roll, Estimators = [new("MLE")], IntervalHalves = 5 }).Estimates[0];

        Assert.NotNull(own.Interval);
        Assert.Contains("5 halves", halves.Interval!.Method, StringComparison.Ordinal);
        Assert.InRange(halves.Dimension!.Value, halves.Interval.Low, halves.Interval.High);
        Assert.Equal(own.Dimension, halves.Dimension);

        // Both from the same halves; t = 2.776445 for four degrees of freedom.
        Assert.NotEqual(own.StandardError, halves.StandardError);
        Assert.Equal(2.776445, (halves.Interval.High - halves.Dimension.Value) / halves.StandardError!.Value, 1e-5);
    }

    [Fact]
    public void Run_HalvesWithoutAnAnswer_LeaveNeitherErrorNorInterval()
    {
        // Twenty neighbours can be had among 30 samples, not among 15.
        EstimatorResult own = Run(new() { Data = "M7_Roll:30", Estimators = [new("MLE")] }).Estimates[0];
        EstimatorResult halves = Run(new() { Data = "M7_Roll:30", Estimators = [new("MLE")], IntervalHalves = 4 }).Estimates[0];

        Assert.NotNull(own.StandardError);
        Assert.Null(halves.StandardError);
        Assert.Null(halves.Interval);
        Assert.Contains("No interval: it would be of 0 of 4 halves; the others have no answer.", halves.Notes);
    }

    [Fact]
    public void Run_Profile_IsThereOnlyWhenAskedFor()
    {
        EstimatorResult without = Run(new() { Data = Roll, Estimators = [new("GRIDE"), new("TwoNN")] }).Estimates[0];
        EstimationResult with = Run(new() { Data = Roll, Estimators = [new("GRIDE"), new("TwoNN")], Profile = true });

        Assert.Empty(without.Profile);
        Assert.True(with.Estimates[0].Profile.Count > 2);
        Assert.Equal(with.Estimates[0].Profile.OrderBy(point => point.Neighbors), with.Estimates[0].Profile);
        Assert.Empty(with.Estimates[1].Profile);
    }

    [Fact]
    public void Run_Cancelled_Stops()
    {
        using CancellationTokenSource source = new();
        CancelAtFirstReport progress = new(source);

        Assert.ThrowsAny<OperationCanceledException>(() => EstimationRunner.Run(new() { Data = Roll }, progress: progress, cancellation: source.Token));
    }

    [Fact]
    public void Run_Progress_RisesToTheEnd()
    {
        Recorder recorder = new();

        EstimationRunner.Run(
            new() { Data = Roll, Estimators = [new("MLE"), new("TwoNN")], NoiseLevels = [0, 0.1], Repeats = 2, IntervalHalves = 2 }, progress: recorder, cancellation: TestContext.Current.CancellationToken);

        Assert.Equal(recorder.Reports.Select(report => report.Fraction).Order(), recorder.Reports.Select(report => report.Fraction));

        // The last of 6 passes with 3 steps each has begun, and nothing comes after it.
        Assert.InRange(recorder.Reports[^1].Fraction, 17.0 / 18, 1);
        Assert.Contains(recorder.Reports, report => report.Status == "MLE");
        Assert.Contains(recorder.Reports, report => report.Status == "neighbours, half 2");
        Assert.Contains(recorder.Reports, report => report.Status == "TwoNN, draw 2, noise 0.1");
    }

    [Theory]
    [InlineData("--repeat")]
    [InlineData("--interval")]
    [InlineData("--samples")]
    [InlineData("--compare")]
    [InlineData("--noise has")]
    [InlineData("--noise names")]
    [InlineData("--noise-deviation")]
    [InlineData("neighbours")]
    [InlineData("1000001; ask for 1 to 1000000")]
    [InlineData("--labels")]
    [InlineData("no estimator")]
    [InlineData("twice")]
    [InlineData("no neighbours")]
    public void Run_SettingOutOfRange_IsRefusedByItsName(string expected)
    {
        EstimationSpecification sound = new() { Data = Roll, Estimators = [new("TwoNN")] };
        EstimationSpecification wrong = expected switch
        {
            "--repeat" => sound with { Repeats = 0 },
            "--interval" => sound with { IntervalHalves = 1 },
            "--samples" => sound with { Samples = 1 },
            "--compare" => sound with { Truth = 0 },
            "--noise has" => sound with { NoiseLevels = [-0.1] },
            "--noise names" => sound with { NoiseLevels = [0.1, 0.1] },
            "--noise-deviation" => sound with { NoiseDeviation = -1 },
            "neighbours" => sound with { Neighbors = 0 },
            "1000001; ask for 1 to 1000000" => sound with { Neighbors = 1_000_001 },
            "--labels" => sound with { ChosenLabels = [1] },
            "no estimator" => sound with { Estimators = [new("TwoN")] },
            "twice" => sound with { Estimators = [new("TwoNN"), new("twonn")] },
            _ => sound with { Estimators = [new("espalier", 3)] },
        };

        Assert.Contains(expected, Assert.Throws<ArgumentException>(() => Run(wrong)).Message, StringComparison.Ordinal);
    }

    private static EstimationResult Run(EstimationSpecification specification, int threads = 1) => EstimationRunner.Run(
        specification, new EstimationRunnerOptions { Threads = threads }, cancellation: TestContext.Current.CancellationToken);

    private static double[] Numbers(EstimationResult result) =>
    [
        .. result.Estimates.Concat(result.Noise.SelectMany(level => level.Estimates)).SelectMany(estimate => (double[])
        [
            estimate.Dimension ?? -1, estimate.Interval?.Low ?? -1, estimate.Interval?.High ?? -1,
            .. estimate.Repeats?.Values ?? [], .. estimate.Pointwise ?? [], .. estimate.Profile.SelectMany(point => new[] { point.Distance, point.Dimension }),
        ]),
    ];

    private sealed class CancelAtFirstReport(CancellationTokenSource source) : IProgress<EstimationProgress>
    {
        public void Report(EstimationProgress value) => source.Cancel();
    }

    private sealed class Recorder : IProgress<EstimationProgress>
    {
        private readonly Lock _guard = new();

        public List<EstimationProgress> Reports { get; } = [];

        public void Report(EstimationProgress value)
        {
            lock (_guard)
            {
                Reports.Add(value);
            }
        }
    }
}
