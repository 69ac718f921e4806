using System.Text.Json;

namespace Espalier.Cli.Tests.Commands;

public sealed class DataTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("espalier-cli-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task List_WithJson_HasEverySetWithItsDimension()
    {
        ProcessOutcome outcome = await EspalierProcess.RunAsync("data", "list", "--json");

        Assert.Equal(0, outcome.ExitCode);
        JsonElement[] sets = [.. outcome.Json().GetProperty("sets").EnumerateArray()];
        Assert.True(sets.Length >= 24, $"{sets.Length} sets");
        Assert.All(sets, set => Assert.InRange(set.GetProperty("dimension").GetInt32(), 1, set.GetProperty("features").GetInt32()));
        Assert.Contains(sets, set => set.GetProperty("name").GetString() == "M7_Roll" && set.GetProperty("dimension").GetInt32() == 2);
        Assert.Equal(11, sets.Single(set => set.GetProperty("name").GetString() == "M1_Sphere").GetProperty("smallestCode").GetInt32());
        Assert.Equal(JsonValueKind.Null, sets.Single(set => set.GetProperty("name").GetString() == "M3_Nonlinear_4to6").GetProperty("smallestCode").ValueKind);
        Assert.Contains(outcome.Json().GetProperty("numbered").EnumerateArray(), names => names.GetString() == "Sphere1 to Sphere200");
    }

    [Fact]
    public async Task List_WithoutJson_IsATableOfOneLineEach()
    {
        ProcessOutcome outcome = await EspalierProcess.RunAsync("data", "list");

        Assert.Equal(0, outcome.ExitCode);
        Assert.Contains(outcome.Output.Split('\n'), line => line.StartsWith("M7_Roll ", StringComparison.Ordinal) && line.Contains(" 2 ", StringComparison.Ordinal));
        Assert.Contains("made for any number: Sphere1 to Sphere200", outcome.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("roll.csv")]
    [InlineData("roll.npy")]
    public async Task Make_ThenInfo_AgreeOnWhatIsInTheFile(string file)
    {
        string path = Path.Combine(_folder.FullName, file);

        ProcessOutcome made = await EspalierProcess.RunAsync("data", "make", "m7_roll", "--samples", "50", "--noise", "0.1", "--noise-kind", "normal", "--seed", "7", "--out", path, "--json");
        ProcessOutcome seen = await EspalierProcess.RunAsync("data", "info", path, "--json");

        Assert.Equal(0, made.ExitCode);
        Assert.Equal(
            ["name", "samples", "features", "dimension", "noise", "noiseKind", "seed", "path"],
            made.Json().EnumerateObject().Select(property => property.Name));
        Assert.Equal("M7_Roll", made.Json().GetProperty("name").GetString());
        Assert.Equal(path, made.Json().GetProperty("path").GetString());
        Assert.Equal(2, made.Json().GetProperty("dimension").GetInt32());
        Assert.Equal(0, seen.ExitCode);
        Assert.Equal(50, seen.Json().GetProperty("samples").GetInt32());
        Assert.Equal(3, seen.Json().GetProperty("features").GetInt32());
        Assert.Equal(3, seen.Json().GetProperty("columns").GetArrayLength());
    }

    [Fact]
    public async Task Make_WithTheSameSeed_WritesTheSameBytes()
    {
        string[] paths = [Path.Combine(_folder.FullName, "a.npy"), Path.Combine(_folder.FullName, "b.npy"), Path.Combine(_folder.FullName, "c.npy")];

        await EspalierProcess.RunAsync("data", "make", "Sine2", "--samples", "20", "--seed", "1", "--out", paths[0]);
        await EspalierProcess.RunAsync("data", "make", "Sine2", "--samples", "20", "--seed", "1", "--out", paths[1]);
        await EspalierProcess.RunAsync("data", "make", "Sine2", "--samples", "20", "--seed", "2", "--out", paths[2]);

        Assert.Equal(File.ReadAllBytes(paths[0]), File.ReadAllBytes(paths[1]));
        Assert.NotEqual(File.ReadAllBytes(paths[0]), File.ReadAllBytes(paths[2]));
    }

    [Fact]
    public async Task Make_IntoAFolderThatIsNotThere_IsRefusedBeforeAnyWork()
    {
        ProcessOutcome outcome = await EspalierProcess.RunAsync("data", "make", "M7_Roll", "--out", Path.Combine(_folder.FullName, "none", "a.csv"));

        Assert.Contains("create it first", outcome.RefusalLine(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("M7_Rol", "M7_Roll")]
    [InlineData("sine22", "Sine2")]
    public async Task Make_OfAnUnknownSet_SuggestsTheNearest(string typed, string meant)
    {
        ProcessOutcome outcome = await EspalierProcess.RunAsync("data", "make", typed, "--out", Path.Combine(_folder.FullName, "a.csv"));

        Assert.Contains(meant, outcome.RefusalLine(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Info_OfACleanTable_NamesWhatIsLeftOut()
    {
        string path = Write("a,constant,word,b\n1,3,x,2\n4,3,y,5\n7,3,z,9\n");

        ProcessOutcome text = await EspalierProcess.RunAsync("data", "info", path);
        ProcessOutcome json = await EspalierProcess.RunAsync("data", "info", path, "--json");

        Assert.Equal(0, text.ExitCode);
        Assert.Contains("constant: constant", text.Output, StringComparison.Ordinal);
        JsonElement[] leftOut = [.. json.Json().GetProperty("leftOut").EnumerateArray()];
        Assert.Equal(["constant", "word"], leftOut.Select(column => column.GetProperty("name").GetString()).Order(StringComparer.Ordinal));
        JsonElement first = json.Json().GetProperty("columns")[0];
        Assert.Equal("a", first.GetProperty("name").GetString());
        Assert.Equal(1, first.GetProperty("minimum").GetDouble());
        Assert.Equal(4, first.GetProperty("mean").GetDouble());
        Assert.Equal(7, first.GetProperty("maximum").GetDouble());
    }

    [Fact]
    public async Task Info_WithMissingValues_ObeysThePolicy()
    {
        string path = Write("a,b\n1,2\n,5\n7,9\n");

        ProcessOutcome refused = await EspalierProcess.RunAsync("data", "info", path, "--json");
        ProcessOutcome dropped = await EspalierProcess.RunAsync("data", "info", path, "--missing", "drop", "--json");
        ProcessOutcome replaced = await EspalierProcess.RunAsync("data", "info", path, "--missing", "mean", "--json");

        Assert.Contains("line 3", refused.RefusalLine(), StringComparison.Ordinal);
        Assert.Equal(2, dropped.Json().GetProperty("samples").GetInt32());
        Assert.Equal(1, replaced.Json().GetProperty("valuesReplaced").GetInt32());
    }

    [Fact]
    public async Task Info_WithRepeatedRows_MergesThemWhenAsked()
    {
        string path = Write("a,b\n1,2\n1,2\n7,9\n");

        ProcessOutcome kept = await EspalierProcess.RunAsync("data", "info", path, "--json");
        ProcessOutcome merged = await EspalierProcess.RunAsync("data", "info", path, "--duplicates", "merge", "--json");

        Assert.Equal(3, kept.Json().GetProperty("samples").GetInt32());
        Assert.Equal(1, kept.Json().GetProperty("duplicateRows").GetInt32());
        Assert.Equal(2, merged.Json().GetProperty("samples").GetInt32());
    }

    [Fact]
    public async Task Info_OfAGeneratedSet_KnowsItsDimension()
    {
        ProcessOutcome outcome = await EspalierProcess.RunAsync("data", "info", "SineImage2:10", "--json");

        Assert.Equal(2, outcome.Json().GetProperty("dimension").GetInt32());
        Assert.Equal(28, outcome.Json().GetProperty("image").GetProperty("height").GetInt32());
    }

    [Fact]
    public async Task Info_OfAFileThatIsNotThere_IsRefusedByName()
    {
        ProcessOutcome outcome = await EspalierProcess.RunAsync("data", "info", Path.Combine(_folder.FullName, "none.csv"), "--json");

        Assert.Contains("none.csv", outcome.RefusalLine(), StringComparison.Ordinal);
    }

    private string Write(string text)
    {
        string path = Path.Combine(_folder.FullName, "table.csv");
        File.WriteAllText(path, text);
        return path;
    }
}
