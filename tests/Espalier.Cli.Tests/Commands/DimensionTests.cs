using System.Globalization;
using System.Text.Json;

namespace Espalier.Cli.Tests.Commands;

public sealed class DimensionTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("espalier-dimension-");
    private readonly DirectoryInfo _cache = Directory.CreateTempSubdirectory("espalier-cache-");

    public void Dispose()
    {
        _folder.Delete(recursive: true);
        _cache.Delete(recursive: true);
    }

    [Fact]
    public async Task Dimension_WithJson_WritesOneObjectWithEveryEstimate()
    {
        ProcessOutcome outcome = await DimensionAsync("M7_Roll:300", "--estimators", "twonn,MLE:10", "--seed", "3", "--json");

        Assert.Equal(0, outcome.ExitCode);
        Assert.Empty(outcome.Error);
        JsonElement result = outcome.Json();
        Assert.Equal(
            ["data", "samples", "features", "truth", "duplicates", "neighbors", "neighborSeconds", "seconds", "seed", "estimates", "noise", "classes", "treatments", "notes", "commandLine"],
            result.EnumerateObject().Select(property => property.Name));
        Assert.Equal((300, 3, 2), (result.GetProperty("samples").GetInt32(), result.GetProperty("features").GetInt32(), result.GetProperty("truth").GetInt32()));
        JsonElement[] estimates = [.. result.GetProperty("estimates").EnumerateArray()];
        Assert.Equal(["TwoNN", "MLE:10"], estimates.Select(estimate => estimate.GetProperty("name").GetString()));
        Assert.All(estimates, estimate => Assert.InRange(estimate.GetProperty("dimension").GetDouble(), 1.5, 2.5));
        Assert.All(estimates, estimate => Assert.InRange(estimate.GetProperty("seconds").GetDouble(), 0, 60));
        Assert.All(estimates, estimate => Assert.Equal(JsonValueKind.Null, estimate.GetProperty("error").ValueKind));
    }

    [Fact]
    public async Task Dimension_WithoutJson_IsATableWithARowAnEstimatorAndOneForTheSearch()
    {
        ProcessOutcome outcome = await DimensionAsync("M7_Roll:300", "--estimators", "TwoNN,MLE", "--noise", "0,0.5", "--repeat", "2", "--interval", "3");

        string[] lines = outcome.Output.Split('\n');
        Assert.Equal(0, outcome.ExitCode);
        Assert.StartsWith("M7_Roll:300: 300 samples of 3 columns, known dimension 2", lines[0], StringComparison.Ordinal);
        Assert.All(["dimension", "95 % interval", "error", "draws", "time"], heading => Assert.Contains(heading, lines[1], StringComparison.Ordinal));
        Assert.Matches(@"^TwoNN +\d\.\d\d +\d\.\d\d to \d\.\d\d +[+−]\d+\.\d % +\d\.\d\d ± \d\.\d\d", lines[2]);
        Assert.StartsWith("MLE ", lines[3], StringComparison.Ordinal);
        Assert.Contains("the 20 nearest of each sample", lines[4], StringComparison.Ordinal);
        Assert.Contains("Under added noise", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Dimension_EstimatorWithoutAnAnswer_SaysSoInItsRow()
    {
        ProcessOutcome text = await DimensionAsync("M7_Roll:15", "--estimators", "MLE,TwoNN");
        JsonElement[] estimates = [.. (await DimensionAsync("M7_Roll:15", "--estimators", "MLE,TwoNN", "--json")).Json().GetProperty("estimates").EnumerateArray()];

        Assert.Equal(0, text.ExitCode);
        Assert.Matches(@"MLE +– .*needs 20 neighbours", text.Output);
        Assert.Equal(JsonValueKind.Null, estimates[0].GetProperty("dimension").ValueKind);
        Assert.Contains("20 neighbours", estimates[0].GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Number, estimates[1].GetProperty("dimension").ValueKind);
    }

    [Fact]
    public async Task Dimension_OnOneOrTwoThreads_GivesTheSameNumbers()
    {
        string[] arguments = ["M6_Nonlinear:250", "--estimators", "all", "--profile", "--json"];

        JsonElement one = (await DimensionAsync([.. arguments, "--threads", "1"])).Json();
        JsonElement two = (await DimensionAsync([.. arguments, "--threads", "2"])).Json();

        Assert.Equal(Values(one), Values(two));
        Assert.NotEmpty(Values(one));
    }

    [Fact]
    public async Task Dimension_PointwiseAndReport_AreWrittenWhereAsked()
    {
        string local = Path.Combine(_folder.FullName, "local.csv");
        string report = Path.Combine(_folder.FullName, "report.html");

        ProcessOutcome outcome = await DimensionAsync("M7_Roll:120", "--estimators", "TwoNN,MLE", "--pointwise", local, "--report", report, "--profile");

        Assert.Equal(0, outcome.ExitCode);
        Assert.Contains($"report: {report}", outcome.Output, StringComparison.Ordinal);
        string[] lines = await File.ReadAllLinesAsync(local);
        Assert.Equal("row,MLE", lines[0]);
        Assert.Equal(121, lines.Length);
        Assert.Equal(["1", "120"], new[] { lines[1], lines[120] }.Select(line => line.Split(',')[0]));
        Assert.All(lines[1..], line => Assert.InRange(double.Parse(line.Split(',')[1], CultureInfo.InvariantCulture), 0.1, 20));
        Assert.StartsWith("<!DOCTYPE html>", await File.ReadAllTextAsync(report), StringComparison.Ordinal);
        Assert.Equal(2, _folder.GetFileSystemInfos().Length);
    }

    [Fact]
    public async Task Dimension_Images_AreFlattenedAndTakenByClass()
    {
        string images = Write("i.idx", [0, 0, 8, 3, 0, 0, 0, 60, 0, 0, 0, 2, 0, 0, 0, 2, .. Enumerable.Range(0, 240).Select(i => (byte)((i * i * 31) + (i * 7)))]);
        string labels = Write("l.idx", [0, 0, 8, 1, 0, 0, 0, 60, .. Enumerable.Range(0, 60).Select(i => (byte)(i % 2))]);

        JsonElement result = (await DimensionAsync(images, "--labels", labels, "--estimators", "TwoNN", "--json")).Json();
        JsonElement chosen = (await DimensionAsync(images, "--labels", labels, "--label", "1", "--samples", "20", "--estimators", "TwoNN", "--json")).Json();

        Assert.Equal((60, 4), (result.GetProperty("samples").GetInt32(), result.GetProperty("features").GetInt32()));
        Assert.Equal([(0, 30), (1, 30)], result.GetProperty("classes").EnumerateArray().Select(one => (one.GetProperty("label").GetInt32(), one.GetProperty("samples").GetInt32())));
        Assert.Equal(20, chosen.GetProperty("samples").GetInt32());
    }

    [Theory]
    [InlineData("did you mean 'TwoNN'", "M7_Roll:100", "--estimators", "TwoN")]
    [InlineData("lists all", "M7_Roll:100", "--estimators", "TwoN")]
    [InlineData("no estimator", "M7_Roll:100", "--estimators", "TwoNN,")]
    [InlineData("MLE:x", "M7_Roll:100", "--estimators", "MLE:x")]
    [InlineData("MLE:0", "M7_Roll:100", "--estimators", "MLE:0")]
    [InlineData("--neighbors is 0", "M7_Roll:100", "--neighbors", "0")]
    [InlineData("MLE:1000001", "M7_Roll:100", "--estimators", "MLE:1000001")]
    [InlineData("names TwoNN twice", "M7_Roll:100", "--estimators", "TwoNN,MLE,twonn")]
    [InlineData("'TwoNN:10', but TwoNN has no number of neighbours to set; write TwoNN", "M7_Roll:100", "--estimators", "TwoNN:10")]
    [InlineData("--neighbors is 1000000000; ask for 1 to 1000000", "M7_Roll:100", "--neighbors", "1000000000")]
    [InlineData("--neighbors is -3", "M7_Roll:100", "--neighbors", "-3")]
    [InlineData("--noise has -0.1", "M7_Roll:100", "--noise", "0,-0.1")]
    [InlineData("--noise has 'much'", "M7_Roll:100", "--noise", "much")]
    [InlineData("--noise has 'NaN'", "M7_Roll:100", "--noise", "NaN")]
    [InlineData("--repeat is 0", "M7_Roll:100", "--repeat", "0")]
    [InlineData("--compare is 0", "M7_Roll:100", "--compare", "0")]
    [InlineData("--interval is 1", "M7_Roll:100", "--interval", "1")]
    [InlineData("--samples is 200", "M7_Roll:100", "--samples", "200")]
    [InlineData("--threads is 0", "M7_Roll:100", "--threads", "0")]
    [InlineData("--label chooses", "M7_Roll:100", "--label", "1")]
    [InlineData("no folder", "M7_Roll:100", "--pointwise", "/no/such/folder/local.csv")]
    [InlineData("no file", "M7_Roll:100", "--report", "/")]
    [InlineData("duplicates", "M7_Roll:100", "--duplicates", "drop")]
    [InlineData("M7_Roll", "M7_Rol:100")]
    [InlineData("20 neighbours", "M7_Roll:10", "--estimators", "MLE")]
    public async Task Dimension_SettingThatMakesNoSense_IsRefusedInOneLine(string expected, params string[] arguments) =>
        Assert.Contains(expected, (await DimensionAsync(arguments)).RefusalLine(), StringComparison.Ordinal);

    [Theory]
    [InlineData("--pointwise")]
    [InlineData("--report")]
    public async Task Dimension_OutputThatIsAnInput_IsRefusedAndLeavesItAlone(string option)
    {
        string content = string.Concat(Enumerable.Range(0, 30).Select(i => $"{i},{i * i % 17},{i * 7 % 13}\n"));
        string data = Write("data.csv", System.Text.Encoding.UTF8.GetBytes(content));
        string labels = Write("labels.csv", System.Text.Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 30).Select(i => $"{i % 2}\n"))));
        string folder = Directory.CreateSymbolicLink(Path.Combine(_folder.FullName, "folder"), _folder.FullName).FullName;
        string link = File.CreateSymbolicLink(Path.Combine(folder, "link.csv"), "data.csv").FullName;

        foreach (string path in new[] { data, link, Path.Combine(folder, "data.csv") })
        {
            string line = (await DimensionAsync(data, option, path)).RefusalLine();
            Assert.Contains($"{option} is '{path}', but that file is also DATA, '{data}'", line, StringComparison.Ordinal);
        }

        Assert.Contains("also --labels", (await DimensionAsync(data, "--labels", labels, option, labels)).RefusalLine(), StringComparison.Ordinal);
        Assert.Equal(content, await File.ReadAllTextAsync(data));
    }

    [Fact]
    public async Task Dimension_BothOutputsTheSame_IsRefused()
    {
        string path = Path.Combine(_folder.FullName, "out");

        Assert.Contains("also --report", (await DimensionAsync("M7_Roll:100", "--pointwise", path, "--report", path)).RefusalLine(), StringComparison.Ordinal);
        Assert.False(File.Exists(path));
    }

    [Theory]
    [InlineData("--profile shows nothing", "--profile")]
    [InlineData("--neighbors makes no difference", "--neighbors", "9")]
    [InlineData("--noise-deviation makes no difference", "--noise-deviation", "0.1")]
    [InlineData("--runs makes no difference", "--runs", "anywhere")]
    [InlineData("--pointwise leaves", "--pointwise", "local.csv")]
    public async Task Dimension_OptionWithoutEffect_IsNotedOnErrorAndInJson(string expected, params string[] options)
    {
        options = [.. options.Select(option => option == "local.csv" ? Path.Combine(_folder.FullName, option) : option)];

        ProcessOutcome idle = await DimensionAsync(["M7_Roll:100", "--estimators", "TwoNN", "--json", .. options]);
        ProcessOutcome used = await DimensionAsync(["M7_Roll:100", "--estimators", "TwoNN,MLE,MLE-noise", "--json", .. options]);

        Assert.Equal(0, idle.ExitCode);
        Assert.StartsWith($"espalier: note: {expected}", idle.Error, StringComparison.Ordinal);
        Assert.StartsWith(expected, Assert.Single(idle.Json().GetProperty("notes").EnumerateArray()).GetString(), StringComparison.Ordinal);
        Assert.Equal(expected.StartsWith("--runs", StringComparison.Ordinal), used.Error.Length > 0);
    }

    [Fact]
    public async Task Dimension_CacheThatCannotBeWritten_IsNotedOnce()
    {
        string file = Write("file", [1]);

        ProcessOutcome outcome = await EspalierProcess.RunAsync(
            new Dictionary<string, string?> { ["ESPALIER_CACHE"] = file }, "dimension", "M7_Roll:60", "--estimators", "Calibrated");

        Assert.Equal(0, outcome.ExitCode);
        string line = Assert.Single(outcome.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries), text => text.Contains("calibrations", StringComparison.Ordinal));
        Assert.Contains(file, line, StringComparison.Ordinal);
        Assert.Contains("set ESPALIER_CACHE", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Dimension_EstimatorsWithoutAnInterval_AreToldHowToGetOneOnce()
    {
        const string advice = "Estimators without an interval get one with --interval 20.";

        ProcessOutcome without = await DimensionAsync("M7_Roll:100", "--estimators", "lPCA-FO,PH");
        ProcessOutcome with = await DimensionAsync("M7_Roll:100", "--estimators", "lPCA-FO,PH", "--interval", "3");

        Assert.Single(without.Output.Split('\n'), line => line.TrimEnd() == advice);
        Assert.DoesNotContain(advice, with.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nan.csv", "1,2\n3,NaN\n5,7\n8,9\n", "--missing")]
    [InlineData("equal.csv", "1,2\n1,2\n1,2\n1,2\n", "constant")]
    [InlineData("one.csv", "1\n2\n3\n5\n", "only one column")]
    [InlineData("left.csv", "a,b\n1,4\n2,4\n3,4\n5,4\n", "b: constant (4)")]
    [InlineData("two.csv", "1,2\n3,4\n", "no estimator has an answer")]
    public async Task Dimension_UnusableFile_IsRefusedInOneLine(string name, string content, string expected)
    {
        string path = Write(name, System.Text.Encoding.UTF8.GetBytes(content));

        string line = (await DimensionAsync(path)).RefusalLine();

        Assert.Contains(path, line, StringComparison.Ordinal);
        Assert.Contains(expected, line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Dimension_Interrupted_EndsWith130()
    {
        string runs = Path.Combine(_folder.FullName, "runs");

        // The run folder appears when the fit, which takes some seconds, begins.
        ProcessOutcome outcome = await EspalierProcess.RunUntilAsync(
            "INT", () => Directory.Exists(runs), "dimension", "M8_Nonlinear:3000", "--estimators", "TwoNN,espalier", "--runs", runs);

        Assert.Equal(130, outcome.ExitCode);
        Assert.Empty(outcome.Output);
    }

    [Fact]
    public async Task Dimension_Help_ListsTheEstimators()
    {
        ProcessOutcome outcome = await DimensionAsync("--help");

        Assert.Equal(0, outcome.ExitCode);
        Assert.Contains("Estimators:", outcome.Output, StringComparison.Ordinal);
        Assert.Matches(@"  TwoNN +ratio of second to first", outcome.Output);
        Assert.Matches(@"  espalier +Espalier's own fit", outcome.Output);
        Assert.Contains("Examples:", outcome.Output, StringComparison.Ordinal);
    }

    private static string[] Values(JsonElement result) =>
    [
        .. result.GetProperty("estimates").EnumerateArray().Select(estimate => $"{estimate.GetProperty("dimension")} {estimate.GetProperty("interval")} {estimate.GetProperty("profile")}"),
    ];

    private Task<ProcessOutcome> DimensionAsync(params string[] arguments) => EspalierProcess.RunAsync(
        new Dictionary<string, string?> { ["ESPALIER_CACHE"] = _cache.FullName }, ["dimension", .. arguments]);

    private string Write(string name, byte[] content)
    {
        string path = Path.Combine(_folder.FullName, name);
        File.WriteAllBytes(path, content);
        return path;
    }
}
