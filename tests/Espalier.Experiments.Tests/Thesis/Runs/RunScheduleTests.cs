using Espalier.Experiments.Thesis;
using Espalier.Experiments.Thesis.Runs;

namespace Espalier.Experiments.Tests.Thesis.Runs;

public sealed class RunScheduleTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("espalier-schedule-");
    private readonly List<string> _computed = [];

    private ReproductionOptions Options => new() { RunsDirectory = Path.Combine(_folder.FullName, "runs"), Threads = 2 };

    private string Out => Path.Combine(_folder.FullName, "out");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Execute_OfARunThatNeedsAnother_DoesThatOneFirstAndOnce()
    {
        CountedRun basis = Run("basis");

        FinishedRuns finished = Execute(Needing("second", basis), Needing("first", basis));

        Assert.Equal("basis", _computed[0]);
        Assert.Equal(["basis", "first", "second"], _computed.Order(StringComparer.Ordinal));
        Assert.Equal(3, finished.All.Count);
        Assert.Equal(finished[basis].Folder.Id, (string?)finished[Needing("second", basis)].Folder.ReadRecord()!.Result!["needed"]![0]);
    }

    [Fact]
    public void Execute_Again_RecallsFromTheLedgerAndFromFoldersAlone()
    {
        Execute(Run("one"), Run("two"));
        FinishedRuns again = Execute(Run("one"), Run("two"));
        File.Delete(Path.Combine(Out, RunLedger.Name));
        FinishedRuns withoutLedger = Execute(Run("one"), Run("two"));

        Assert.Equal(2, _computed.Count);
        Assert.All([.. again.All, .. withoutLedger.All], run => Assert.True(run.WasDone));
    }

    [Fact]
    public void Execute_WhenARunFolderIsGone_DoesThatRunAgain()
    {
        FinishedRuns finished = Execute(Run("one"), Run("two"));
        Directory.Delete(finished[Run("one")].Folder.Path, recursive: true);

        Execute(Run("one"), Run("two"));

        Assert.Equal(["one", "one", "two"], _computed.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Execute_Fresh_DoesEverythingAgain()
    {
        Execute(Run("one"));

        using RunLedger ledger = new(Out);
        new RunSchedule([Run("one")], ledger, Options with { Fresh = true }, null).Execute(TestContext.Current.CancellationToken);

        Assert.Equal(["one", "one"], _computed);
    }

    [Fact]
    public void Execute_OfADivergingRun_KeepsTheReasonAndGoesOn()
    {
        FinishedRuns finished = Execute(Run("diverging"), Run("other"));
        FinishedRuns again = Execute(Run("diverging"), Run("other"));

        Assert.Equal("the loss is no longer a number", finished[Run("diverging")].Failure);
        Assert.True(finished[Run("other")].Succeeded);
        Assert.Equal("the loss is no longer a number", again[Run("diverging")].Failure);
        Assert.Equal(2, _computed.Count);
    }

    [Fact]
    public void Execute_Cancelled_KeepsWhatWasFinishedAndSaysHowMuch()
    {
        using CancellationTokenSource source = new();
        PlannedRun[] runs = [Run("a"), Run("b"), new CountedRun("c", _computed, source.Cancel), Run("d")];
        using (RunLedger ledger = new(Out))
        {
            RunSchedule schedule = new(runs, ledger, Options with { Threads = 1 }, null);

            Assert.ThrowsAny<OperationCanceledException>(() => schedule.Execute(source.Token));
            Assert.Equal((2, 4), (schedule.Finished, schedule.Total));
        }

        Execute(Run("a"), Run("b"), Run("c"), Run("d"));

        // Two of them side by side after the resumption, so in either order.
        Assert.Equal(["a", "b", "c", "d"], _computed.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Execute_TellsProgressThatGrowsToOne()
    {
        List<ReproductionProgress> told = [];
        using RunLedger ledger = new(Out);

        new RunSchedule([Run("a"), Run("b")], ledger, Options, new Telling(told)).Execute(TestContext.Current.CancellationToken);

        Assert.Equal(told.Select(progress => progress.Fraction).Order(), told.Select(progress => progress.Fraction));
        Assert.Equal(new ReproductionProgress(1, 2, 2, told[^1].Last), told[^1]);
    }

    [Fact]
    public void Ledger_WithHalfALineAtItsEnd_FindsTheOthers()
    {
        Execute(Run("one"), Run("two"));
        string path = Path.Combine(Out, RunLedger.Name);
        byte[] content = File.ReadAllBytes(path);
        File.WriteAllBytes(path, content[..^5]);

        FinishedRuns again = Execute(Run("one"), Run("two"));

        Assert.Equal(2, _computed.Count);
        Assert.All(again.All, run => Assert.True(run.WasDone));
        Assert.Equal(2, File.ReadAllLines(path).Length);
    }

    [Fact]
    public void Ledger_HeldByAnother_IsRefused()
    {
        using RunLedger ledger = new(Out);

        IOException exception = Assert.Throws<IOException>(() => new RunLedger(Out));

        Assert.Contains("another process", exception.Message, StringComparison.Ordinal);
    }

    private CountedRun Run(string name) => new(name, _computed);

    private CountedRun Needing(string name, PlannedRun need) => new(name, _computed, null, need);

    private FinishedRuns Execute(params PlannedRun[] runs)
    {
        using RunLedger ledger = new(Out);
        return new RunSchedule(runs, ledger, Options, null).Execute(TestContext.Current.CancellationToken);
    }

    private sealed class Telling(List<ReproductionProgress> told) : IProgress<ReproductionProgress>
    {
        public void Report(ReproductionProgress value) => told.Add(value);
    }
}
