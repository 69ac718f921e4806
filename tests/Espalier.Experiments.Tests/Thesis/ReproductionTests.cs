using System.Xml.Linq;
using Espalier.Data;
using Espalier.Experiments.Runs;
using Espalier.Experiments.Tests.Benchmarks;
using Espalier.Experiments.Thesis;

namespace Espalier.Experiments.Tests.Thesis;

public sealed class ReproductionTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("espalier-reproduction-");

    private ReproductionOptions Options => new() { RunsDirectory = Path.Combine(_folder.FullName, "runs"), TimeProvider = new StillClock() };

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Run_OfAGrid_WritesTablesFiguresAndAReport()
    {
        ReproductionResult result = Reproduction.Run(Request(), Out("a"), Options, cancellation: TestContext.Current.CancellationToken);

        Assert.Equal((8, 0, 0), (result.Computed, result.Reused, result.Failed));
        Assert.Equal([0UL, 1UL], result.Seeds);
        Assert.All(result.Tables.Select(table => table.Path).Concat(result.Figures), path => Assert.True(File.Exists(Path.Combine(Out("a"), path)), path));
        Assert.All(result.Figures, path => XDocument.Load(Path.Combine(Out("a"), path)));
        XDocument report = XDocument.Load(Path.Combine(Out("a"), Reproduction.ReportFileName));
        Assert.Contains(result.Answer, report.Root!.Value, StringComparison.Ordinal);
        Assert.All(result.Claims, claim => Assert.Contains(claim.Evidence, report.Root.Value, StringComparison.Ordinal));
        Assert.Contains(result.Answer, File.ReadAllText(Path.Combine(Out("a"), "summary.md")), StringComparison.Ordinal);
    }

    [Fact]
    public void Run_OfAGrid_CountsWhatItsRunsSay()
    {
        ReproductionResult result = Reproduction.Run(Request(), Out("a"), Options, cancellation: TestContext.Current.CancellationToken);

        int[][] counts =
        [
            .. RunFolder.List(Options.RunsDirectory)
                .Select(folder => folder.ReadRecord()!)
                .Where(record => record.Settings!["data"]!.GetValue<string>() == "Sine2:200" && record.Settings["lambdaLatent"]!.GetValue<double>() == 1)
                .Select(record => new[] { (int)record.Settings!["seed"]!.GetValue<double>(), record.Result!["activeLatents"]!.GetValue<int>() }),
        ];
        int[] sorted = [.. counts.Select(pair => pair[1]).Order()];
        double median = (sorted[0] + sorted[1]) / 2.0;
        string expected = FormattableString.Invariant($"{median:0.##}") + (sorted[0] == sorted[1] ? "" : $" ({sorted[0]}–{sorted[1]})");
        Assert.Equal([0, 1], counts.Select(pair => pair[0]).Order());
        Assert.Equal(["1", "0.01"], result.Tables[0].Rows[1].Take(2));
        Assert.Equal(expected, result.Tables[0].Rows[1][3]);
    }

    [Fact]
    public void Run_Again_ComputesNothingAndWritesTheSameFiles()
    {
        Reproduction.Run(Request(), Out("a"), Options, cancellation: TestContext.Current.CancellationToken);
        Dictionary<string, string> before = Files("a");

        ReproductionResult again = Reproduction.Run(Request(), Out("a"), Options, cancellation: TestContext.Current.CancellationToken);

        Assert.Equal((0, 8), (again.Computed, again.Reused));
        Assert.Equal(before.Where(file => file.Key != Reproduction.ReportFileName), Files("a").Where(file => file.Key != Reproduction.ReportFileName));
    }

    [Fact]
    public void Run_WithAnyNumberOfThreads_WritesTheSameTables()
    {
        ReproductionResult one = Reproduction.Run(Request(), Out("a"), Options, cancellation: TestContext.Current.CancellationToken);
        ReproductionResult three = Reproduction.Run(
            Request(), Out("b"), Options with { Threads = 3, RunsDirectory = Path.Combine(_folder.FullName, "others") }, cancellation: TestContext.Current.CancellationToken);

        Assert.Equal(one.Tables.SelectMany(table => table.Rows), three.Tables.SelectMany(table => table.Rows));
    }

    [Fact]
    public void Run_CancelledAndRunAgain_ComputesOnlyWhatWasUnfinished()
    {
        using CancellationTokenSource source = new();
        int told = 0;

        ReproductionInterruptedException exception = Assert.Throws<ReproductionInterruptedException>(() => Reproduction.Run(
            Request(), Out("a"), Options, new Telling(progress => { told = progress.Finished; if (told >= 3) { source.Cancel(); } }), source.Token));
        ReproductionResult again = Reproduction.Run(Request(), Out("a"), Options, cancellation: TestContext.Current.CancellationToken);
        ReproductionResult whole = Reproduction.Run(
            Request(), Out("b"), Options with { RunsDirectory = Path.Combine(_folder.FullName, "others") }, cancellation: TestContext.Current.CancellationToken);

        Assert.Contains("3 of 8 runs finished", exception.Message, StringComparison.Ordinal);
        Assert.Equal((5, 3), (again.Computed, again.Reused));
        Assert.Equal(whole.Tables.SelectMany(table => table.Rows), again.Tables.SelectMany(table => table.Rows));
    }

    [Fact]
    public void Run_WithOtherSeeds_AddsTheirRuns()
    {
        Reproduction.Run(Request() with { Seeds = 1 }, Out("a"), Options, cancellation: TestContext.Current.CancellationToken);

        ReproductionResult more = Reproduction.Run(Request() with { Seeds = 3 }, Out("a"), Options, cancellation: TestContext.Current.CancellationToken);

        Assert.Equal((8, 4), (more.Computed, more.Reused));
    }

    [Fact]
    public void Run_OnAFileThatHasChanged_FitsItAgain()
    {
        string[] rows = [.. Enumerable.Range(0, 60).Select(row => FormattableString.Invariant($"{Math.Sin(row)},{Math.Cos(row)},{row % 7}"))];
        string table = Path.Combine(_folder.FullName, "table1.csv");
        File.WriteAllLines(table, ["a,b,c", .. rows]);
        string path = Save(SpecificationText.Grid.Replace("Sine{variables}:200", Path.Combine(_folder.FullName, "table{variables}.csv"), StringComparison.Ordinal).Replace("[1, 2]", "[1]", StringComparison.Ordinal));
        ReproductionRequest request = new() { Experiment = "latent-grid", SpecificationPath = path };

        Reproduction.Run(request, Out("a"), Options, cancellation: TestContext.Current.CancellationToken);
        ReproductionResult unchanged = Reproduction.Run(request, Out("a"), Options, cancellation: TestContext.Current.CancellationToken);
        File.AppendAllText(table, "0.5,0.5,0.5\n");
        ReproductionResult changed = Reproduction.Run(request, Out("a"), Options, cancellation: TestContext.Current.CancellationToken);

        Assert.Equal((0, 4), (unchanged.Computed, changed.Computed));
    }

    [Theory]
    [InlineData("latent-grit", null, null, "there is no experiment 'latent-grit'")]
    [InlineData("latent-grid", "sounds", null, "no part 'sounds'; its parts are rows, images-few")]
    [InlineData("latent-grid", null, 0, "the number of seeds is 0; give 1 to 1000")]
    public void Run_OfWhatThereIsNot_NamesWhatThereIs(string name, string? part, int? seeds, string message)
    {
        ArgumentException exception = Assert.Throws<ArgumentException>(
            () => Reproduction.Run(new ReproductionRequest { Experiment = name, Part = part, Seeds = seeds }, Out("a"), Options, cancellation: TestContext.Current.CancellationToken));

        Assert.Contains(message, exception.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Out("a")));
    }

    [Fact]
    public void Run_OnDataThatCannotBe_NamesThem()
    {
        string path = Save(SpecificationText.Grid.Replace("Sine{variables}:200", "Sine{variables}:x", StringComparison.Ordinal));

        DataFormatException exception = Assert.Throws<DataFormatException>(
            () => Reproduction.Run(new ReproductionRequest { Experiment = "latent-grid", SpecificationPath = path }, Out("a"), Options, cancellation: TestContext.Current.CancellationToken));

        Assert.Contains("'x' is not a number of samples", exception.Message, StringComparison.Ordinal);
    }

    private ReproductionRequest Request() => new() { Experiment = "latent-grid", SpecificationPath = Save(SpecificationText.Grid) };

    private string Out(string name) => Path.Combine(_folder.FullName, name);

    private string Save(string text)
    {
        string path = Path.Combine(_folder.FullName, "specification.json");
        File.WriteAllText(path, text);
        return path;
    }

    private Dictionary<string, string> Files(string name) => Directory.EnumerateFiles(Out(name), "*", SearchOption.AllDirectories)
        .Where(path => !path.EndsWith(".lock", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal)
        .ToDictionary(path => Path.GetRelativePath(Out(name), path), File.ReadAllText);

    private sealed class Telling(Action<ReproductionProgress> told) : IProgress<ReproductionProgress>
    {
        public void Report(ReproductionProgress value) => told(value);
    }
}
