using System.Text.Json;

namespace Espalier.Cli.Tests.Commands;

public sealed class BenchmarkTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("espalier-cli-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Manifolds_OnTwoSets_WritesTablesAndOneJsonObject()
    {
        string folder = Path.Combine(_folder.FullName, "new", "folder");

        ProcessOutcome outcome = await EspalierProcess.RunAsync(
            "benchmark", "manifolds", "--sets", "M7_Roll,m1_sphere", "--estimators", "twonn,MLE:5", "--samples", "200", "--noise", "0,normal:0.1", "--repeat", "2", "--out", folder, "--json");

        Assert.Equal(0, outcome.ExitCode);
        JsonElement result = outcome.Json();
        Assert.Equal(
            ["folder", "sets", "samples", "seeds", "computed", "reused", "seconds", "scores", "codes", "notes"],
            result.EnumerateObject().Select(property => property.Name));
        Assert.Equal(16, result.GetProperty("computed").GetInt32());
        JsonElement score = result.GetProperty("scores")[3];
        Assert.Equal(("MLE:5", "normal", 0.1), (score.GetProperty("estimator").GetString(), score.GetProperty("kind").GetString(), score.GetProperty("noise").GetDouble()));
        Assert.InRange(score.GetProperty("meanError").GetDouble(), 1, 30);
        Assert.Equal(
            ["cells.csv", "figures", "report.html", "sets.csv", "table.csv", "table.md", "table.tex"],
            Directory.EnumerateFileSystemEntries(folder).Select(path => Path.GetFileName(path)).Where(name => name != "benchmark.lock").Order(StringComparer.Ordinal));
        Assert.Equal(2, Directory.EnumerateFiles(Path.Combine(folder, "figures"), "errors-*.svg").Count());
    }

    [Fact]
    public async Task Manifolds_WithAFitAndPreparedRivals_HasARowForEach()
    {
        ProcessOutcome outcome = await EspalierProcess.RunAsync(
            "benchmark", "manifolds", "--sets", "M13b_Spiral", "--estimators", "TwoNN,Espalier", "--prepare", "raw,espalier", "--samples", "40", "--out", _folder.FullName);

        Assert.Equal(0, outcome.ExitCode);
        Assert.Matches(@"(?m)^espalier +\d", outcome.Output);
        Assert.Matches(@"(?m)^TwoNN +\d", outcome.Output);
        Assert.Matches(@"(?m)^TwoNN \(prepared\) +\d", outcome.Output);
        Assert.Matches(@"espalier found the smallest continuous code of [01] of 1 sets", outcome.Output);
    }

    [Fact]
    public async Task Manifolds_OnGroupsOfSets_TakesEachSetOnce()
    {
        ProcessOutcome outcome = await EspalierProcess.RunAsync(
            "benchmark", "manifolds", "--sets", "thesis12,aside,M7_Roll,Sphere4", "--estimators", "PCA-FO", "--samples", "20", "--out", _folder.FullName, "--json");

        string?[] sets = [.. outcome.Json().GetProperty("sets").EnumerateArray().Select(set => set.GetString())];
        Assert.Equal(("M7_Roll", "Sphere4"), (sets[0], sets[^1]));
        Assert.Contains("KleinBottle", sets);
        Assert.Equal(sets.Length, sets.Distinct().Count());
    }

    [Fact]
    public async Task Manifolds_WithoutJson_RanksEstimatorsAndSaysWhereTheRestIs()
    {
        ProcessOutcome outcome = await EspalierProcess.RunAsync(
            "benchmark", "manifolds", "--sets", "M2_Affine_3to5", "--estimators", "PCA-FO,TwoNN", "--samples", "200", "--noise", "normal:0.01", "--out", _folder.FullName);

        Assert.Equal(0, outcome.ExitCode);
        string[] lines = outcome.Output.ReplaceLineEndings("\n").Split('\n');
        Assert.Equal("normal noise 0.01: mean error in % over 1 sets of 200 samples", lines[0]);
        Assert.Matches(@"^PCA-FO +0\.0 +0\.0 M2_Affine_3to5 ", lines[2]);
        Assert.StartsWith("TwoNN ", lines[3], StringComparison.Ordinal);
        Assert.Contains(lines, line => line.StartsWith("report  ", StringComparison.Ordinal) && line.EndsWith("report.html", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Manifolds_KilledAndRunAgain_KeepsWhatWasFinished()
    {
        string folder = Path.Combine(_folder.FullName, "killed");
        string cells = Path.Combine(folder, "cells.csv");
        string[] arguments = ["benchmark", "manifolds", "--estimators", "TwoNN", "--samples", "500", "--threads", "1", "--out", folder];

        await EspalierProcess.RunUntilAsync("KILL", () => File.Exists(cells) && new FileInfo(cells).Length > 200, arguments);
        int kept = Values(cells).Count;
        ProcessOutcome resumed = await EspalierProcess.RunAsync([.. arguments, "--json"]);
        await EspalierProcess.RunAsync([.. arguments[..^1], Path.Combine(_folder.FullName, "whole")]);

        Assert.InRange(kept, 1, 24);
        Assert.Equal(kept, resumed.Json().GetProperty("reused").GetInt32());
        Assert.Equal(24, Values(cells).Count);
        Assert.Equal(Values(Path.Combine(_folder.FullName, "whole", "cells.csv")), Values(cells));
    }

    [Fact]
    public async Task Manifolds_Interrupted_ExitsWith130AndSaysHowToGoOn()
    {
        string cells = Path.Combine(_folder.FullName, "cells.csv");

        ProcessOutcome outcome = await EspalierProcess.RunUntilAsync(
            "INT",
            () => File.Exists(cells) && new FileInfo(cells).Length > 200,
            "benchmark", "manifolds", "--estimators", "TwoNN", "--samples", "2000", "--noise", "0,0.1,0.2", "--repeat", "20", "--threads", "1", "--out", _folder.FullName, "--json");

        Assert.Equal(130, outcome.ExitCode);
        Assert.Matches(@"^espalier: interrupted with \d+ of 1440 cells finished; the same command goes on from there\n$", outcome.Error.ReplaceLineEndings("\n"));
    }

    [Theory]
    [InlineData("--sets M7_Rol", "--sets has 'M7_Rol', which is no generated set; did you mean 'M7_Roll'? espalier data list shows all")]
    [InlineData("--sets M7_Roll,", "--sets has '', which is no generated set; espalier data list shows all")]
    [InlineData("--estimators TwoNM", "--estimators has 'TwoNM', which is no estimator; did you mean 'TwoNN'?")]
    [InlineData("--estimators MLE:0", "--estimators has 'MLE:0'; write a number of neighbours from 1")]
    [InlineData("--estimators MLE:2", "--estimators has 'MLE:2', which needs k of at least 3, but k is 2; ask for at least 3 neighbours")]
    [InlineData("--estimators TwoNN:10", "--estimators has 'TwoNN:10', but TwoNN has no number of neighbours to set; write TwoNN")]
    [InlineData("--estimators TwoNN,TwoNN", "--estimators names TwoNN twice")]
    [InlineData("--estimators espalier:5", "--estimators has 'espalier:5', but a fit looks at no neighbours; write espalier")]
    [InlineData("--prepare raw,cooked", "--prepare has 'cooked'; write raw or thesis or espalier, or several with commas between them")]
    [InlineData("--sets asid", "--sets has 'asid', which is no generated set; did you mean 'aside'?")]
    [InlineData("--noise much", "--noise has 'much'; write amplitudes from 0 up")]
    [InlineData("--noise 0,-0.1", "--noise has '-0.1'; write amplitudes from 0 up")]
    [InlineData("--noise pink:0.1", "--noise has 'pink:0.1', but 'pink' is no kind of noise; write uniform or normal before the colon")]
    [InlineData("--noise 0,1e13", "uniform 10000000000000 is too much, give at most 1000000000000")]
    [InlineData("--seeds 0,x", "--seeds has 'x'; write whole numbers from 0 up")]
    [InlineData("--seeds 0 --repeat 2", "--seeds and --repeat both say which seeds to use")]
    [InlineData("--repeat 0", "--repeat is 0; write a number from 1 to")]
    [InlineData("--samples 1", "--samples is 1; write a number from 2 to")]
    [InlineData("--threads 0", "--threads is 0; write a number from 1 to")]
    [InlineData("--beside none.csv", "none.csv: there is no such file")]
    public async Task Manifolds_WithAnOptionThatIsWrong_IsRefusedInOneLine(string options, string message)
    {
        ProcessOutcome outcome = await EspalierProcess.RunAsync(["benchmark", "manifolds", "--out", Path.Combine(_folder.FullName, "out"), .. options.Split(' ')]);

        Assert.Contains(message, outcome.RefusalLine(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("file")]
    [InlineData("file/below")]
    [InlineData("/proc/espalier/out")]
    public async Task Manifolds_FolderThatCannotBe_IsRefusedBeforeAnyWork(string folder)
    {
        Assert.SkipWhen(folder.StartsWith("/proc", StringComparison.Ordinal) && !Directory.Exists("/proc"), "there is no /proc, in which nobody can make a folder");
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "file"), "mine");

        string line = (await EspalierProcess.RunAsync("benchmark", "manifolds", "--out", Path.Combine(_folder.FullName, folder))).RefusalLine();

        Assert.Contains(Path.Combine(_folder.FullName, folder), line, StringComparison.Ordinal);
        Assert.Matches("is a file; name a folder|check its permissions", line);
        Assert.Equal("mine", await File.ReadAllTextAsync(Path.Combine(_folder.FullName, "file")));
    }

    [Theory]
    [InlineData("cells.csv")]
    [InlineData("sets.csv")]
    public async Task Manifolds_BesideAFileItWouldWrite_IsRefused(string name)
    {
        string beside = Path.Combine(_folder.FullName, name);
        await File.WriteAllTextAsync(beside, "mine");

        string line = (await EspalierProcess.RunAsync("benchmark", "manifolds", "--out", _folder.FullName, "--beside", beside)).RefusalLine();

        Assert.Contains($"also --beside, '{beside}'", line, StringComparison.Ordinal);
        Assert.Equal("mine", await File.ReadAllTextAsync(beside));
    }

    // Everything but the seconds.
    private static List<string> Values(string cells) => [.. File.ReadLines(cells).Skip(1).Select(line => string.Join(',', line.Split(',')[..7]))];
}
