using System.Text.Json;

namespace Espalier.Cli.Tests;

/// <summary>What a process left behind.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Output">All of its standard output.</param>
/// <param name="Error">All of its standard error.</param>
internal sealed record ProcessOutcome(int ExitCode, string Output, string Error)
{
    /// <summary>Reads standard output as exactly one JSON object; fails when there is anything else.</summary>
    /// <returns>The object.</returns>
    public JsonElement Json()
    {
        using JsonDocument document = JsonDocument.Parse(Output);
        Assert.Equal(JsonValueKind.Object, document.RootElement.ValueKind);
        return document.RootElement.Clone();
    }

    /// <summary>Fails unless the process refused its input: exit code 2, nothing on standard output, one line on standard error.</summary>
    /// <returns>That line, without its line break.</returns>
    public string RefusalLine()
    {
        Assert.Equal(2, ExitCode);
        Assert.Empty(Output);
        string line = Assert.Single(Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.StartsWith("espalier: ", line, StringComparison.Ordinal);
        return line;
    }
}
