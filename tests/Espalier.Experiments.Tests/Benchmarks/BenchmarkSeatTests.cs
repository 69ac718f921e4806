using System.Globalization;
using Espalier.Data;
using Espalier.Dimension;
using Espalier.Experiments.Benchmarks;
using Espalier.Experiments.Estimation;
using Espalier.Experiments.Fitting;

namespace Espalier.Experiments.Tests.Benchmarks;

/// <summary>Prepared samples and Espalier's own fit among the estimators of a benchmark.</summary>
public sealed class BenchmarkSeatTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("espalier-benchmark-");

    private static ManifoldBenchmarkOptions Still => new() { TimeProvider = new StillClock() };

    // Ten columns of the spiral are zero; a fit's preparation leaves them out.
    private static ManifoldBenchmarkSpecification Features => new()
    {
        Sets = [Generators.Find("M13b_Spiral")!],
        Estimators = [ScriptedEstimator.Describe("Features", context => context.Points.Features), ScriptedEstimator.Describe("Furthest", Furthest)],
        Samples = 200,
    };

    private static ManifoldBenchmarkSpecification Fit => new()
    {
        Sets = [Generators.Find("M2_Affine_3to5")!, Generators.Find("M7_Roll")!],
        Estimators = [EstimatorCatalogue.Find("TwoNN")!],
        Fit = true,
        Noise = [new NoiseLevel(0.01, NoiseKind.Normal)],
        Samples = 40,
    };

    private string Cells => Path.Combine(_folder.FullName, "cells.csv");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Run_WithEveryPreparation_GivesEachARowOfItsOwn()
    {
        PointPreparation[] preparations = [PointPreparation.Raw, PointPreparation.Espalier, PointPreparation.Thesis];

        ManifoldBenchmarkResult result = ManifoldBenchmark.Run(Features with { Preparations = preparations }, _folder.FullName, Still);

        Assert.Equal(
            ["Features", "Features (prepared)", "Features (columns scaled)", "Furthest", "Furthest (prepared)", "Furthest (columns scaled)"],
            result.Scores.Select(score => score.Estimator));
        double[] values = [.. Lines().Select(line => double.Parse(line[6], CultureInfo.InvariantCulture))];
        Assert.Equal([13, 3, 13], values[..3]);
        Assert.InRange(values[3], 95, 101);
        Assert.InRange(values[4], 0.5, 5);
        Assert.Equal(1, values[5], 1e-6);
    }

    [Fact]
    public void Run_WithOneMorePreparation_ComputesOnlyWhatIsNew()
    {
        ManifoldBenchmark.Run(Features, _folder.FullName, Still);

        ManifoldBenchmarkResult grown = ManifoldBenchmark.Run(Features with { Preparations = [PointPreparation.Raw, PointPreparation.Espalier] }, _folder.FullName, Still);

        Assert.Equal((2, 2), (grown.Computed, grown.Reused));
    }

    [Fact]
    public void Run_WithAFit_KeepsItsNumbersAndItsRunWithoutReport()
    {
        ManifoldBenchmarkResult result = ManifoldBenchmark.Run(Fit, _folder.FullName, Still);
        string[][] first = Lines();

        Assert.Equal(["espalier", "TwoNN"], result.Scores.Select(score => score.Estimator));
        Assert.Equal((2, 2), (result.Codes.Single().Sets, result.Codes.Single().Cells));
        Assert.All(first, line => Assert.Equal(line[5] == "espalier", line[12].Length > 0));
        string[] runs = Directory.GetDirectories(Path.Combine(_folder.FullName, ManifoldBenchmark.RunsFolderName));
        Assert.Equal(2, runs.Length);
        Assert.All(runs, run => Assert.True(File.Exists(Path.Combine(run, "model.safetensors")) && !File.Exists(Path.Combine(run, "report.html"))));

        // The run is the one of the same espalier fit.
        FitResult fit = FitRunner.Run(
            new FitSpecification { Data = "M7_Roll:40:0.01", NoiseKind = NoiseKind.Normal }, Path.GetDirectoryName(runs[0])!, new FitRunnerOptions { Report = false }, cancellation: TestContext.Current.CancellationToken);
        string[] roll = first.Single(line => line[0] == "M7_Roll" && line[5] == "espalier");
        Assert.True(fit.WasDone);
        Assert.Equal([Text(fit.Dimension), Text(fit.Lower), Text(fit.Upper), Text(fit.ActiveLatents)], [roll[6], roll[10], roll[11], roll[12]]);

        // Without the cells the runs are recalled, not trained again: no file of theirs is written.
        Dictionary<string, DateTime> before = Written(runs);
        File.Delete(Cells);
        ManifoldBenchmarkResult recalled = ManifoldBenchmark.Run(Fit, _folder.FullName, Still with { Threads = 2 });
        Assert.Equal(4, recalled.Computed);
        Assert.Equal(first, Lines());
        Assert.Equal(before, Written(runs));
    }

    [Fact]
    public void Run_CancelledBeforeAFit_GoesOnWithIt()
    {
        using CancellationTokenSource source = new();
        ManifoldBenchmarkSpecification one = Fit with { Sets = [Fit.Sets[0]] };

        BenchmarkInterruptedException exception = Assert.Throws<BenchmarkInterruptedException>(
            () => ManifoldBenchmark.Run(one, _folder.FullName, Still, new Canceller(source), source.Token));
        ManifoldBenchmarkResult resumed = ManifoldBenchmark.Run(one, _folder.FullName, Still);

        Assert.Contains("1 of 2 cells finished", exception.Message, StringComparison.Ordinal);
        Assert.Equal((1, 1), (resumed.Computed, resumed.Reused));
        Assert.Equal(["espalier", "TwoNN"], Lines().Select(line => line[5]));
    }

    [Fact]
    public void Run_OfAFitWithTooFewRows_ReportsItAndGoesOn()
    {
        ManifoldBenchmarkResult result = ManifoldBenchmark.Run(Fit with { Samples = 8 }, _folder.FullName, Still);

        Assert.Equal(2, result.Scores[0].Refused);
        Assert.Contains("there are only 8", Lines().First(line => line[5] == "espalier")[8], StringComparison.Ordinal);
        Assert.Empty(result.Codes);
        Assert.Equal(0, result.Scores[1].Refused);
    }

    [Fact]
    public void Run_OfNothing_SaysWhatIsMissing()
    {
        ManifoldBenchmarkSpecification nothing = Features with { Estimators = [], Preparations = [PointPreparation.Raw, PointPreparation.Raw] };

        string message = Assert.Throws<ArgumentException>(() => ManifoldBenchmark.Run(nothing, _folder.FullName, Still)).Message;

        Assert.Contains("there is no estimator", message, StringComparison.Ordinal);
        Assert.Contains("preparation Raw is named twice", message, StringComparison.Ordinal);
    }

    private static double Furthest(EstimationContext context)
    {
        double largest = 0;
        foreach (double value in context.Points.Values.Span)
        {
            largest = Math.Max(largest, Math.Abs(value));
        }

        return largest;
    }

    private static string Text(double? number) => number?.ToString("R", CultureInfo.InvariantCulture) ?? "";

    private static Dictionary<string, DateTime> Written(string[] runs) =>
        runs.SelectMany(run => Directory.GetFiles(run, "*.safetensors")).ToDictionary(path => path, File.GetLastWriteTimeUtc);

    private string[][] Lines() => [.. File.ReadLines(Cells).Skip(1).Select(line => line.Split(','))];

    private sealed class Canceller(CancellationTokenSource source) : IProgress<ManifoldBenchmarkProgress>
    {
        public void Report(ManifoldBenchmarkProgress value) => source.Cancel();
    }
}
