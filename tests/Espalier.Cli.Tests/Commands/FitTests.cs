using System.Text.Json;

namespace Espalier.Cli.Tests.Commands;

public sealed class FitTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("espalier-fit-");

    private string Runs => Path.Combine(_folder.FullName, "runs");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Fit_WithJson_WritesOneObjectWithTheAnswer()
    {
        ProcessOutcome outcome = await FitAsync("M7_Roll:300", "--epochs", "5", "--seed", "3", "--json");

        Assert.Equal(0, outcome.ExitCode);
        AssertOnlyNotes(outcome.Error);
        JsonElement result = outcome.Json();
        Assert.Equal(
            [
                "dimension", "lower", "upper", "verdict", "activeLatents", "latentWidth", "unexplained", "method", "seed", "epochs", "seconds", "run", "samples", "features", "image", "readOuts",
                "fates", "explanations", "warnings",
            ],
            result.EnumerateObject().Select(property => property.Name));
        Assert.Equal(3, result.GetProperty("latentWidth").GetInt32());
        Assert.Equal("thesis", result.GetProperty("method").GetString());
        Assert.Equal(3, result.GetProperty("seed").GetInt32());
        Assert.Equal(5, result.GetProperty("epochs").GetInt32());
        Assert.InRange(result.GetProperty("dimension").GetDouble(), 0, 3);
        string run = result.GetProperty("run").GetString()!;
        Assert.All(["run.json", "metrics.jsonl", "masks.jsonl", "model.safetensors", "report.html"], name => Assert.True(File.Exists(Path.Combine(run, name)), name));
        Assert.StartsWith(Path.GetFullPath(Runs), run, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fit_WithoutJson_TellsTheAnswerAndWhereTheReportIs()
    {
        ProcessOutcome first = await FitAsync("M7_Roll:300", "--epochs", "5");
        ProcessOutcome second = await FitAsync("M7_Roll:300", "--epochs", "5");

        Assert.Equal(0, first.ExitCode);
        AssertOnlyNotes(first.Error);
        Assert.StartsWith("M7_Roll:300 has ", first.Output, StringComparison.Ordinal);
        Assert.Contains("of the held-out variance", first.Output, StringComparison.Ordinal);
        Assert.Contains("report.html", first.Output, StringComparison.Ordinal);
        Assert.StartsWith("already done, in ", second.Output, StringComparison.Ordinal);
        Assert.EndsWith(first.Output, second.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Fit_OnAnyNumberOfThreads_DeliversTheSameBits(int threads)
    {
        await FitAsync("Sine2:300", "--runs", Path.Combine(_folder.FullName, "other"));
        await FitAsync("Sine2:300", "--threads", $"{threads}");

        Assert.Equal(Model(Path.Combine(_folder.FullName, "other")), Model(Runs));
    }

    [Theory]
    [InlineData("M4_Nonlinear:3000", "--method", "thesis", "--epochs", "4000")]
    [InlineData("M7_Roll:500")]
    public async Task Fit_KilledAtSeveralMoments_EndsWithTheSameBits(params string[] arguments)
    {
        ProcessOutcome whole = await EspalierProcess.RunAsync(["fit", .. arguments, "--json", "--runs", Path.Combine(_folder.FullName, "whole")]);
        Assert.Equal(0, whole.ExitCode);

        // As soon as there is a run, as soon as something is measured, with the first checkpoint, and some epochs after it.
        List<int> codes =
        [
            await KillAsync(() => Find("run.json") is not null),
            await KillAsync(() => Lines() >= 1),
            await KillAsync(() => Find("checkpoint.safetensors") is not null),
            await KillAsync(AfterMore(20)),
            await KillAsync(AfterMore(60)),
        ];
        ProcessOutcome last = await EspalierProcess.RunAsync(["fit", .. arguments, "--json", "--runs", Runs]);

        Assert.Equal(0, last.ExitCode);
        Assert.All(codes, code => Assert.Equal(137, code));
        Assert.Equal(Model(Path.Combine(_folder.FullName, "whole")), Model(Runs));
        Assert.Equal(Enumerable.Range(1, whole.Json().GetProperty("epochs").GetInt32()), MeasuredEpochs());

        async Task<int> KillAsync(Func<bool> condition) =>
            (await EspalierProcess.RunUntilAsync("KILL", condition, ["fit", .. arguments, "--runs", Runs])).ExitCode;

        Func<bool> AfterMore(int epochs)
        {
            int before = Lines();
            return () => Lines() >= before + epochs || Lines() < before - epochs;
        }
    }

    [Fact]
    public async Task Fit_Interrupted_SavesAndSaysHowToGoOn()
    {
        ProcessOutcome outcome = await EspalierProcess.RunUntilAsync(
            "INT", () => Lines() >= 3, "fit", "M4_Nonlinear:3000", "--epochs", "4000000", "--method", "thesis", "--runs", Runs, "--json");

        Assert.Equal(130, outcome.ExitCode);
        Assert.Empty(outcome.Output);
        Assert.Contains("run the same command to go on", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("\"interrupted\"", await File.ReadAllTextAsync(Find("run.json")!), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fit_OnATerminal_ShowsLossesAndScales()
    {
        ProcessOutcome outcome = await EspalierProcess.RunOnTerminalAsync(
            new Dictionary<string, string?> { ["NO_COLOR"] = null }, "fit", "M4_Nonlinear:3000", "--epochs", "300", "--method", "thesis", "--runs", Runs);

        Assert.Equal(0, outcome.ExitCode);
        Assert.Matches(@"training \d+  \d", outcome.Output);
        Assert.Contains('█', outcome.Output);
    }

    [Fact]
    public async Task Fit_Diverging_FailsInOneLine()
    {
        ProcessOutcome outcome = await FitAsync("M7_Roll:300", "--learning-rate", "1e30", "--json");

        Assert.Equal(1, outcome.ExitCode);
        Assert.Empty(outcome.Output);
        string line = Assert.Single(outcome.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains("epoch 1", line, StringComparison.Ordinal);
        Assert.Contains("--learning-rate", line, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--epochs", "0")]
    [InlineData("--epochs", "many")]
    [InlineData("--latents", "0")]
    [InlineData("--latents", "2000000000")]
    [InlineData("--topology", "8,4")]
    [InlineData("--batch", "1")]
    [InlineData("--learning-rate", "-1")]
    [InlineData("--lambda-latent", "-0.1")]
    [InlineData("--threads", "0")]
    [InlineData("--delimiter", "abc")]
    [InlineData("--scaling", "columns")]
    [InlineData("--early-bird", "sometimes")]
    public async Task Fit_WrongSetting_IsRefusedWithItsValueAndLeavesNothing(string option, string value)
    {
        ProcessOutcome outcome = await FitAsync("M7_Roll:300", option, value);

        string line = outcome.RefusalLine();
        Assert.True(line.Contains(value, StringComparison.Ordinal) || line.Contains(option, StringComparison.Ordinal), line);
        Assert.False(Directory.Exists(Runs));
    }

    [Fact]
    public async Task Fit_Help_TeachesByExample()
    {
        ProcessOutcome outcome = await EspalierProcess.RunAsync("fit", "--help");

        Assert.Equal(0, outcome.ExitCode);
        Assert.Contains("espalier fit measurements.csv", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("--lambda-latent", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("none|paper|code", outcome.Output, StringComparison.Ordinal);
    }

    private Task<ProcessOutcome> FitAsync(params string[] arguments) =>
        EspalierProcess.RunAsync(["fit", .. arguments, "--method", "thesis", .. arguments.Contains("--runs") ? Array.Empty<string>() : ["--runs", Runs]]);

    private static byte[] Model(string runs) => File.ReadAllBytes(Assert.Single(Directory.GetFiles(runs, "model.safetensors", SearchOption.AllDirectories)));

    private string? Find(string name) => Directory.Exists(Runs) ? Directory.EnumerateFiles(Runs, name, SearchOption.AllDirectories).FirstOrDefault() : null;

    private int Lines() => ReadMetrics().Count(character => character == '\n');

    private IEnumerable<int> MeasuredEpochs() =>
        ReadMetrics().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement.GetProperty("epoch").GetInt32());

    private string ReadMetrics()
    {
        if (Find("metrics.jsonl") is not string path)
        {
            return string.Empty;
        }

        using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using StreamReader reader = new(stream);
        return reader.ReadToEnd();
    }

    /// <summary>Five epochs leave much unexplained, and the program says so; nothing else may stand on standard error.</summary>
    private static void AssertOnlyNotes(string error) =>
        Assert.All(error.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => Assert.StartsWith("espalier: note: ", line, StringComparison.Ordinal));
}
