using System.Text.Json;

namespace Espalier.Cli.Tests.Commands;

public sealed class InfoTests
{
    [Fact]
    public async Task Info_WithJson_WritesOneObject()
    {
        ProcessOutcome outcome = await EspalierProcess.RunAsync("info", "--json");

        Assert.Equal(0, outcome.ExitCode);
        Assert.Empty(outcome.Error);
        JsonElement info = outcome.Json();
        Assert.Equal(Environment.ProcessorCount, info.GetProperty("cores").GetInt32());
        Assert.Contains(info.GetProperty("lanes").GetString(), new[] { "scalar", "128", "256", "512" });
        Assert.NotEmpty(info.GetProperty("lanesReason").GetString()!);
        Assert.Matches(@"^\d+\.\d+\.\d+", info.GetProperty("version").GetString());
        Assert.Equal(JsonValueKind.Array, info.GetProperty("features").ValueKind);
        Assert.Equal(
            ["version", "runtime", "operatingSystem", "architecture", "features", "cores", "lanes", "lanesReason"],
            info.EnumerateObject().Select(property => property.Name));
    }

    [Fact]
    public async Task Info_WithoutJson_WritesTextAPersonReads()
    {
        ProcessOutcome outcome = await EspalierProcess.RunAsync("info");

        Assert.Equal(0, outcome.ExitCode);
        Assert.Empty(outcome.Error);
        Assert.Equal(
            ["version", "runtime", "system", "cores", "features", "lanes"],
            outcome.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ')[0]));
    }

    [Fact]
    public async Task Info_WithForcedLanes_ShowsThem()
    {
        Dictionary<string, string?> environment = new() { ["ESPALIER_LANES"] = "scalar" };

        ProcessOutcome outcome = await EspalierProcess.RunAsync(environment, "info", "--json");

        Assert.Equal("scalar", outcome.Json().GetProperty("lanes").GetString());
    }

    [Theory]
    [InlineData]
    [InlineData("--json")]
    public async Task Info_WithUnknownLanes_IsRefusedInOneLine(params string[] options)
    {
        Dictionary<string, string?> environment = new() { ["ESPALIER_LANES"] = "1024" };

        ProcessOutcome outcome = await EspalierProcess.RunAsync(environment, ["info", .. options]);

        string line = outcome.RefusalLine();
        Assert.Contains("ESPALIER_LANES", line, StringComparison.Ordinal);
        Assert.Contains("1024", line, StringComparison.Ordinal);
        Assert.Contains("scalar", line, StringComparison.Ordinal);
    }
}
