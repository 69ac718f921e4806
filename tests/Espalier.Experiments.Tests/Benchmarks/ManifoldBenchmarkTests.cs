using System.Collections.Concurrent;
using System.Xml.Linq;
using Espalier.Data;
using Espalier.Dimension;
using Espalier.Experiments.Benchmarks;

namespace Espalier.Experiments.Tests.Benchmarks;

public sealed class ManifoldBenchmarkTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("espalier-benchmark-");

    private static ManifoldBenchmarkOptions Still => new() { TimeProvider = new StillClock() };

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(11)]
    public void Run_CancelledAndRunAgain_LeavesTheFilesOfAnUndisturbedRun(int finishedCells)
    {
        ManifoldBenchmark.Run(Specification(), InFolder("whole"), Still);
        using CancellationTokenSource source = new();
        int calls = 0;
        ManifoldBenchmarkSpecification interrupted = Specification(context =>
        {
            if (Interlocked.Increment(ref calls) > finishedCells / 2)
            {
                source.Cancel();
            }

            context.Options.Cancellation.ThrowIfCancellationRequested();
        });

        BenchmarkInterruptedException exception = Assert.Throws<BenchmarkInterruptedException>(
            () => ManifoldBenchmark.Run(interrupted, InFolder("resumed"), Still, cancellation: source.Token));
        int kept = File.ReadLines(Path.Combine(InFolder("resumed"), "cells.csv")).Count() - 1;
        ManifoldBenchmarkResult result = ManifoldBenchmark.Run(Specification(), InFolder("resumed"), Still);

        Assert.InRange(kept, 1, 11);
        Assert.Contains($"{kept} of 12 cells finished", exception.Message, StringComparison.Ordinal);
        Assert.Equal((12 - kept, kept), (result.Computed, result.Reused));
        Assert.Equal(FilesOf("whole"), FilesOf("resumed"));
    }

    [Fact]
    public void Run_WithAnyNumberOfThreads_LeavesTheSameFiles()
    {
        ManifoldBenchmark.Run(Specification(), InFolder("one"), Still);
        ManifoldBenchmark.Run(Specification(), InFolder("two"), Still with { Threads = 3 });

        Assert.Equal(FilesOf("one"), FilesOf("two"));
    }

    [Fact]
    public void Run_WithOneMoreSetAndEstimator_ComputesOnlyWhatIsNew()
    {
        ManifoldBenchmarkSpecification all = Specification();
        ManifoldBenchmark.Run(all with { Sets = [all.Sets[0]], Estimators = [all.Estimators[0]] }, InFolder("grown"), Still);

        ManifoldBenchmarkResult grown = ManifoldBenchmark.Run(all, InFolder("grown"), Still);
        ManifoldBenchmarkResult narrowed = ManifoldBenchmark.Run(all with { Sets = [all.Sets[1]] }, InFolder("grown"), Still);
        ManifoldBenchmarkResult fresh = ManifoldBenchmark.Run(all with { Sets = [all.Sets[1]] }, InFolder("grown"), Still with { Fresh = true });

        Assert.Equal((9, 3), (grown.Computed, grown.Reused));
        Assert.Equal((0, 6), (narrowed.Computed, narrowed.Reused));
        Assert.Equal((6, 0), (fresh.Computed, fresh.Reused));
        Assert.Equal(13, File.ReadLines(Path.Combine(InFolder("grown"), "cells.csv")).Count());
    }

    [Fact]
    public void Run_OnOtherSamplesInTheSameFolder_MixesNothing()
    {
        ManifoldBenchmarkSpecification specification = Specification();
        ManifoldBenchmark.Run(specification, InFolder("mixed"), Still);

        ManifoldBenchmarkResult smaller = ManifoldBenchmark.Run(specification with { Samples = 150 }, InFolder("mixed"), Still);
        ManifoldBenchmarkResult alone = ManifoldBenchmark.Run(specification with { Samples = 150 }, InFolder("alone"), Still);

        Assert.Equal(12, smaller.Computed);
        Assert.Equal(alone.Scores, smaller.Scores);
    }

    [Fact]
    public void Run_OfAnEstimatorThatRefuses_ReportsItAndGoesOn()
    {
        EstimatorDescription refusing = ScriptedEstimator.Describe("Never", _ => throw new EstimationException("needs a <miracle>; wait for one"));

        ManifoldBenchmarkResult result = ManifoldBenchmark.Run(Specification() with { Estimators = [refusing, TwoNN] }, InFolder("refused"), Still);

        EstimatorScore never = result.Scores[0];
        Assert.Equal((100, 100, 2, 2), (never.MeanError, never.MeanErrorRounded, never.Cells, never.Refused));
        Assert.InRange(result.Scores[1].MeanError, 0, 30);
        Assert.Contains(result.Notes, note => note.StartsWith("6 of 12 cells have no answer", StringComparison.Ordinal));
        XElement report = Report("refused");
        Assert.Contains(report.Descendants(), element => element.Name.LocalName == "td" && element.Value == "needs a <miracle>; wait for one");
    }

    [Fact]
    public void Run_OfAnEstimatorThatFails_ReportsItAndGoesOn()
    {
        EstimatorDescription broken = ScriptedEstimator.Describe("Broken", _ => throw new InvalidOperationException("no such thing"));

        ManifoldBenchmarkResult result = ManifoldBenchmark.Run(Specification() with { Estimators = [broken, TwoNN] }, InFolder("broken"), Still);

        Assert.Equal((2, 2), (result.Scores[0].Cells, result.Scores[0].Refused));
        Assert.Contains("failed: no such thing", File.ReadAllText(Path.Combine(InFolder("broken"), "cells.csv")), StringComparison.Ordinal);
        Assert.InRange(result.Scores[1].MeanError, 0, 30);
    }

    [Fact]
    public void Files_OfABenchmark_AreThoseItLeaves()
    {
        ManifoldBenchmark.Run(Specification(), InFolder("files"), Still);

        Assert.Equal(
            ManifoldBenchmark.Files.Append("benchmark.lock").Order(StringComparer.Ordinal),
            Directory.EnumerateFiles(InFolder("files")).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Run_BesideOtherSoftware_ShowsItInEveryTable()
    {
        string beside = Path.Combine(_folder.FullName, "peer.csv");
        File.WriteAllText(beside, "set,samples,noise,kind,seed,estimator,value\nM7_Roll,200,0,none,0,skdim TwoNN,1.5\nM7_Roll,2500,0,none,0,skdim TwoNN,9\n");

        ManifoldBenchmarkResult result = ManifoldBenchmark.Run(Specification(), InFolder("beside"), Still with { Beside = [beside] });

        EstimatorScore peer = result.Scores.Single(score => score.Estimator == "skdim TwoNN");
        Assert.Equal((25, 1), (peer.MeanError, peer.Cells));
        Assert.All(["table.md", "table.csv", "table.tex", "sets.csv", "report.html"], file =>
            Assert.Contains("skdim TwoNN", File.ReadAllText(Path.Combine(InFolder("beside"), file)), StringComparison.Ordinal));
        Assert.DoesNotContain("skdim", File.ReadAllText(Path.Combine(InFolder("beside"), "cells.csv")), StringComparison.Ordinal);
    }

    [Fact]
    public void Run_BesideAFileThatNamesOurEstimator_IsRefusedBeforeAnyWork()
    {
        string beside = Path.Combine(_folder.FullName, "peer.csv");
        File.WriteAllText(beside, "set,samples,noise,kind,seed,estimator,value\nM7_Roll,200,0,none,0,TwoNN,1.5\n");

        DataFormatException exception = Assert.Throws<DataFormatException>(() => ManifoldBenchmark.Run(Specification(), InFolder("clash"), Still with { Beside = [beside] }));

        Assert.Contains("put the name of the software in front of it", exception.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(InFolder("clash")));
    }

    [Fact]
    public void Run_OfAnEmptyOrDoubledSpecification_SaysAllThatIsWrong()
    {
        ManifoldBenchmarkSpecification wrong = Specification() with { Sets = [], Seeds = [1, 1], Samples = 1 };

        string message = Assert.Throws<ArgumentException>(() => ManifoldBenchmark.Run(wrong, InFolder("wrong"), Still)).Message;

        Assert.All(["there is no set", "seed 1 is named twice", "1 samples are too few"], part => Assert.Contains(part, message, StringComparison.Ordinal));
    }

    [Fact]
    public void Run_Always_ReportsProgressOfEveryCell()
    {
        ConcurrentBag<ManifoldBenchmarkProgress> seen = [];

        ManifoldBenchmark.Run(Specification(), InFolder("progress"), Still with { Threads = 2 }, new Listener(seen.Add));

        Assert.Equal(Enumerable.Range(1, 12), seen.Select(progress => progress.Finished).Order());
        Assert.All(seen, progress => Assert.Equal(12, progress.Total));
        Assert.Contains(seen, progress => progress.Last == "TwoNN on M7_Roll, uniform 0.1, seed 0");
    }

    private static EstimatorDescription TwoNN => EstimatorCatalogue.Find("TwoNN")!;

    // Two sets, three noises, two estimators: twelve cells on six draws.
    private static ManifoldBenchmarkSpecification Specification(Action<EstimationContext>? before = null) => new()
    {
        Sets = [Generators.Find("M7_Roll")!, Generators.Find("M2_Affine_3to5")!],
        Estimators =
        [
            TwoNN,
            ScriptedEstimator.Describe("Spread", context =>
            {
                before?.Invoke(context);
                return context.Points.Values.Span[0] is var value ? 2 + (Math.Abs(value) / 100) : 0;
            }),
        ],
        Noise = [default, new NoiseLevel(0.1, NoiseKind.Uniform), new NoiseLevel(0.1, NoiseKind.Normal)],
        Samples = 200,
    };

    private string InFolder(string name) => Path.Combine(_folder.FullName, name);

    private Dictionary<string, string> FilesOf(string folder) => Directory.EnumerateFiles(InFolder(folder), "*", SearchOption.AllDirectories)
        .ToDictionary(path => Path.GetRelativePath(InFolder(folder), path), File.ReadAllText);

    private XElement Report(string folder)
    {
        string html = File.ReadAllText(Path.Combine(InFolder(folder), "report.html"));
        return XElement.Parse(html[html.IndexOf("<html", StringComparison.Ordinal)..]);
    }

    private sealed class Listener(Action<ManifoldBenchmarkProgress> report) : IProgress<ManifoldBenchmarkProgress>
    {
        public void Report(ManifoldBenchmarkProgress value) => report(value);
    }
}
