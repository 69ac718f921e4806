using System.Text.Json;

namespace Espalier.Cli.Tests.Commands;

public sealed class ReproduceTests : IDisposable
{
    private const string Grid =
        """
        {
          "experiment": "latent-grid",
          "seeds": [0, 1, 2, 3],
          "parts": [
            {
              "name": "rows",
              "training": { "data": "Sine{variables}:2000", "topology": [4, 1, 1], "epochs": 3 },
              "variables": [1, 2],
              "lambdaLatent": [0.001, 0.1, 1],
              "lambdaLinear": [0.01]
            }
          ]
        }
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("espalier-cli-");

    private string Specification
    {
        get
        {
            string path = Path.Combine(_folder.FullName, "grid.json");
            File.WriteAllText(path, Grid);
            return path;
        }
    }

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Reproduce_OfASpecification_WritesFilesAndOneJsonObject()
    {
        ProcessOutcome outcome = await RunAsync("latent-grid", "--spec", Specification, "--seeds", "1", "--json");

        Assert.Equal(0, outcome.ExitCode);
        JsonElement result = outcome.Json();
        Assert.Equal(
            ["experiment", "question", "answer", "claims", "seeds", "folder", "tables", "figures", "computed", "reused", "failed", "seconds"],
            result.EnumerateObject().Select(property => property.Name));
        Assert.Equal(6, result.GetProperty("computed").GetInt32());
        string folder = Path.Combine(_folder.FullName, "out", "latent-grid.grid");
        Assert.Equal(folder, result.GetProperty("folder").GetString());
        Assert.Equal(
            ["figures", "report.html", "runs.jsonl", "specification.json", "summary.md", "tables"],
            Directory.EnumerateFileSystemEntries(folder).Select(path => Path.GetFileName(path)).Where(name => name != "reproduce.lock").Order(StringComparer.Ordinal));
        Assert.Equal(6, Directory.EnumerateDirectories(Path.Combine(_folder.FullName, "runs")).Count());
    }

    [Fact]
    public async Task Reproduce_WithoutJson_TellsAnswerClaimsAndTables()
    {
        ProcessOutcome outcome = await RunAsync("latent-grid", "--spec", Specification, "--seeds", "1");

        Assert.Equal(0, outcome.ExitCode);
        Assert.StartsWith("Rows: the median count is right in ", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("Median of surviving latents on rows", outcome.Output, StringComparison.Ordinal);
        Assert.Matches("(holds|holds in part|does not hold|undecided): On rows, a stronger penalty", outcome.Output);
        Assert.Matches(@"report +\S*report\.html", outcome.Output);
    }

    [Fact]
    public async Task Reproduce_KilledAndRunAgain_ComputesOnlyWhatWasUnfinished()
    {
        string ledger = Path.Combine(_folder.FullName, "out", "latent-grid.grid", "runs.jsonl");
        string[] arguments = ["latent-grid", "--spec", Specification, "--threads", "1"];

        await EspalierProcess.RunUntilAsync("KILL", () => File.Exists(ledger) && new FileInfo(ledger).Length > 1000, Arguments(arguments));
        int kept = File.ReadAllText(ledger).Count(character => character == '\n');
        ProcessOutcome resumed = await RunAsync([.. arguments, "--json"]);

        Assert.Equal(0, resumed.ExitCode);
        Assert.InRange(kept, 1, 24);

        // A run may have been finished and not yet noted when the kill came: its folder tells.
        Assert.InRange(resumed.Json().GetProperty("reused").GetInt32(), kept, kept + 1);
        Assert.Equal(24, resumed.Json().GetProperty("computed").GetInt32() + resumed.Json().GetProperty("reused").GetInt32());
    }

    [Fact]
    public async Task Reproduce_Interrupted_ExitsWith130AndSaysHowToGoOn()
    {
        string ledger = Path.Combine(_folder.FullName, "out", "latent-grid.grid", "runs.jsonl");

        ProcessOutcome outcome = await EspalierProcess.RunUntilAsync(
            "INT",
            () => File.Exists(ledger) && new FileInfo(ledger).Length > 1000,
            Arguments("latent-grid", "--spec", Specification, "--seeds", "500", "--threads", "1", "--json"));

        Assert.Equal(130, outcome.ExitCode);
        Assert.Matches(@"^espalier: interrupted with \d+ of 3000 runs finished; the same command goes on from there\n$", outcome.Error.ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task Reproduce_WithPrintSpec_WritesWhatCanBeGivenBack()
    {
        ProcessOutcome printed = await RunAsync("latent-grid", "--part", "rows", "--scale", "full", "--print-spec");
        string path = Path.Combine(_folder.FullName, "printed.json");
        await File.WriteAllTextAsync(path, printed.Output, TestContext.Current.CancellationToken);

        ProcessOutcome again = await RunAsync("latent-grid", "--spec", path, "--print-spec");

        Assert.Equal((0, printed.Output), (again.ExitCode, again.Output));
        Assert.Contains("\"Sine{variables}:20000\"", printed.Output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(_folder.FullName, "out")));
    }

    [Theory]
    [InlineData(new[] { "latent-gird" }, "did you mean 'latent-grid'")]
    [InlineData(new[] { "latent-grid", "--part", "sounds" }, "its parts are rows, images")]
    [InlineData(new[] { "latent-grid", "--seeds", "0" }, "the number of seeds is 0")]
    [InlineData(new[] { "all", "--spec", "x.json" }, "--spec is the specification of one experiment")]
    [InlineData(new[] { "latent-grid", "--spec", "x.json", "--scale", "full" }, "--scale chooses a built-in specification")]
    [InlineData(new[] { "latent-grid", "--spec", "missing.json" }, "missing.json")]
    [InlineData(new[] { "latent-grid", "--threads", "0" }, "--threads is 0")]
    public async Task Reproduce_OfWhatCannotBe_ExitsWith2AndWritesNothing(string[] arguments, string message)
    {
        ProcessOutcome outcome = await RunAsync(arguments);

        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains(message, outcome.Error, StringComparison.Ordinal);
        Assert.Empty(outcome.Output);
        Assert.False(Directory.Exists(Path.Combine(_folder.FullName, "out")));
    }

    private Task<ProcessOutcome> RunAsync(params string[] arguments) => EspalierProcess.RunAsync(Arguments(arguments));

    private string[] Arguments(params string[] arguments) =>
        ["reproduce", .. arguments, "--out", Path.Combine(_folder.FullName, "out"), "--runs", Path.Combine(_folder.FullName, "runs")];
}
