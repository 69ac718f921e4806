using System.Text.Json.Nodes;
using Espalier.Experiments.Runs;

namespace Espalier.Experiments.Tests.Runs;

public sealed class RunFolderTests
{
    [Fact]
    public void ReadRecord_AfterStartAndComplete_HoldsEverything()
    {
        using var folder = new TemporaryFolder();
        RunFolder run = RunSample.Create(folder);
        var clock = new FixedTimeProvider();
        using RunWriter writer = RunSample.Lock(run, clock);
        DateTimeOffset started = clock.Now;

        Assert.Null(run.ReadRecord());
        RunSample.Start(writer);
        RunRecord running = run.ReadRecord()!;
        clock.Now += TimeSpan.FromSeconds(90);
        writer.Complete(new JsonObject { ["dimension"] = 2 }, [new RunTiming("training", 1.5)]);
        RunRecord completed = RunFolder.Open(run.Path).ReadRecord()!;

        Assert.Equal((RunStatus.Running, started, null), (running.Status, running.StartedUtc, running.FinishedUtc));
        Assert.Equal((RunStatus.Completed, started, clock.Now), (completed.Status, completed.StartedUtc, completed.FinishedUtc));
        Assert.Equal("""{"dimension":2}""", CanonicalJson.Write(completed.Result));
        Assert.Equal("""{"latents":8}""", CanonicalJson.Write(completed.Specification));
        Assert.Equal("""{"latents":8,"seed":0}""", CanonicalJson.Write(completed.Settings));
        Assert.Equal([new RunTiming("training", 1.5)], completed.Timings);
        Assert.Equal((RunSample.Versions, RunSample.Hardware), (completed.Versions, completed.Hardware));
        Assert.Equal(run.Id, completed.Id);
    }

    [Fact]
    public void Complete_Record_IsSpelledAsDocumented()
    {
        using var folder = new TemporaryFolder();
        RunFolder run = RunSample.Create(folder);
        using RunWriter writer = RunSample.Lock(run);
        RunSample.Start(writer);
        writer.Fail("the loss became NaN\nin epoch 3", []);

        JsonObject json = JsonNode.Parse(File.ReadAllText(run.PathOf("run.json")))!.AsObject();

        Assert.Equal("failed", (string?)json["status"]);
        Assert.Equal("the loss became NaN in epoch 3", (string?)json["reason"]);
        Assert.Equal("2026-01-02T03:04:05+00:00", (string?)json["startedUtc"]);
        Assert.False(json.ContainsKey("result"));
    }

    [Fact]
    public void Start_AfterAnInterruption_KeepsTheFirstStartAndForgetsTheEnd()
    {
        using var folder = new TemporaryFolder();
        RunFolder run = RunSample.Create(folder);
        var clock = new FixedTimeProvider();
        DateTimeOffset started = clock.Now;
        using RunWriter writer = RunSample.Lock(run, clock);
        RunSample.Start(writer);
        writer.Interrupt("stopped by the user", []);
        clock.Now += TimeSpan.FromDays(1);

        RunSample.Start(writer);
        RunRecord resumed = run.ReadRecord()!;

        Assert.Equal((RunStatus.Running, started, null, null), (resumed.Status, resumed.StartedUtc, resumed.FinishedUtc, resumed.Reason));
    }

    [Fact]
    public void Start_OtherSpecification_IsRefused()
    {
        using var folder = new TemporaryFolder();
        using RunWriter writer = RunSample.Lock(RunSample.Create(folder));

        Assert.Throws<ArgumentException>(
            () => writer.Start("fit", [], null, RunSample.DataHash, RunSample.Versions, RunSample.Hardware));
    }

    [Fact]
    public void Complete_NeverStarted_IsRefused()
    {
        using var folder = new TemporaryFolder();
        using RunWriter writer = RunSample.Lock(RunSample.Create(folder));

        Assert.Throws<InvalidOperationException>(() => writer.Complete([], []));
    }

    [Fact]
    public void TryAcquireLock_WhileAnotherHoldsIt_IsFalseAndAfterwardsTrue()
    {
        using var folder = new TemporaryFolder();
        RunFolder run = RunSample.Create(folder);
        RunWriter first = RunSample.Lock(run);

        Assert.False(RunSample.Create(folder).TryAcquireLock(TimeProvider.System, out RunWriter? second));
        Assert.Null(second);

        first.Dispose();
        RunSample.Lock(run).Dispose();
    }

    [Fact]
    public void TryAcquireLock_FolderGone_ThrowsInsteadOfSayingLocked()
    {
        using var folder = new TemporaryFolder();
        RunFolder run = RunSample.Create(folder);
        Directory.Delete(run.Path);

        Assert.Throws<DirectoryNotFoundException>(() => run.TryAcquireLock(TimeProvider.System, out _));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("""{"format":1,"id":null}""")]
    [InlineData("[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[")]
    public void ReadRecord_DamagedFile_SaysWhichInOneLine(string content)
    {
        using var folder = new TemporaryFolder();
        RunFolder run = RunSample.Create(folder);
        File.WriteAllText(run.PathOf("run.json"), content);

        RunFormatException exception = Assert.Throws<RunFormatException>(run.ReadRecord);

        Assert.StartsWith(run.PathOf("run.json") + ": ", exception.Message, StringComparison.Ordinal);
        Assert.Contains("run again", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', exception.Message);
    }

    [Theory]
    [InlineData("\"format\": 1", "\"format\": 2", "newer Espalier")]
    [InlineData("\"latents\": 8\n", "\"latents\": 9\n", "edited or moved")]
    [InlineData("\"latents\": 8\n", "\"latents\": 1e999\n", "damaged")]
    [InlineData("\"latents\": 8\n", "\"latents\": 8, \"latents\": 8\n", "damaged")]
    [InlineData("\"verb\": \"fit\"", "\"verb\": \"\"", "damaged")]
    [InlineData("\"verb\": \"fit\"", "\"verb\": null", "damaged")]
    [InlineData("\"timings\": []", "\"timings\": [{}]", "damaged")]
    [InlineData("\"status\": \"running\"", "\"status\": 1", "damaged")]
    [InlineData("\"status\": \"running\"", "\"status\": \"walking\"", "damaged")]
    public void ReadRecord_ChangedFile_SaysWhatIsWrong(string before, string after, string expected)
    {
        using var folder = new TemporaryFolder();
        RunFolder run = RunSample.Create(folder);
        using (RunWriter writer = RunSample.Lock(run))
        {
            RunSample.Start(writer);
        }

        string content = File.ReadAllText(run.PathOf("run.json"));
        Assert.Contains(before, content, StringComparison.Ordinal);
        File.WriteAllText(run.PathOf("run.json"), content.Replace(before, after, StringComparison.Ordinal));

        Assert.Contains(expected, Assert.Throws<RunFormatException>(run.ReadRecord).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_FolderWithoutRecord_SaysSo()
    {
        using var folder = new TemporaryFolder();

        Assert.Contains("no run.json", Assert.Throws<RunFormatException>(() => RunFolder.Open(folder.Path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void List_RunsAndOtherFolders_GivesRunsInOrder()
    {
        using var folder = new TemporaryFolder();
        RunFolder run = RunSample.Create(folder);
        Directory.CreateDirectory(folder.File("runs/000"));
        using (RunWriter writer = RunSample.Lock(run))
        {
            RunSample.Start(writer);
        }

        Assert.Equal([run.Path], RunFolder.List(folder.File("runs")).Select(found => found.Path));
        Assert.Empty(RunFolder.List(folder.File("nowhere")));
    }

    [Theory]
    [InlineData("../x")]
    [InlineData("a/b")]
    [InlineData("..")]
    public void PathOf_NameLeadingOut_IsRefused(string name)
    {
        using var folder = new TemporaryFolder();

        Assert.Throws<ArgumentException>(() => RunSample.Create(folder).PathOf(name));
    }

    [Fact]
    public void Create_NameThatIsNoIdentifier_IsRefused()
    {
        using var folder = new TemporaryFolder();

        Assert.Throws<ArgumentException>(() => RunFolder.Create(folder.Path, "../../../tmp"));
    }
}
