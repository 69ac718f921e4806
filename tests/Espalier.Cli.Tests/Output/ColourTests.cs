namespace Espalier.Cli.Tests.Output;

public sealed class ColourTests
{
    private const char Escape = '\u001b';

    [Fact]
    public async Task Output_WhenRedirected_HasNoEscapeSequences()
    {
        Dictionary<string, string?> environment = new() { ["TERM"] = "xterm-256color" };

        ProcessOutcome outcome = await EspalierProcess.RunAsync(environment, "info");

        Assert.DoesNotContain(Escape, outcome.Output);
    }

    [Fact]
    public async Task Output_OnATerminal_HasEscapeSequences()
    {
        Dictionary<string, string?> environment = new() { ["TERM"] = "xterm-256color" };

        ProcessOutcome outcome = await EspalierProcess.RunOnTerminalAsync(environment, "info");

        Assert.Contains($"{Escape}[1mversion", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Output_OnATerminalWithNoColor_HasNoStyles()
    {
        Dictionary<string, string?> environment = new() { ["TERM"] = "xterm-256color", ["NO_COLOR"] = "1" };

        ProcessOutcome outcome = await EspalierProcess.RunOnTerminalAsync(environment, "info");

        Assert.Contains("version", outcome.Output, StringComparison.Ordinal);
        Assert.DoesNotMatch($"{Escape}\\[[0-9;]*m", outcome.Output);
    }
}
