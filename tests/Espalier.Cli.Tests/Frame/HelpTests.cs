namespace Espalier.Cli.Tests.Frame;

public sealed class HelpTests
{
    [Theory]
    [InlineData]
    [InlineData("--help")]
    [InlineData("-h")]
    public async Task Help_OfTheTool_TeachesWhatItIsAndWhatToType(params string[] arguments)
    {
        ProcessOutcome outcome = await EspalierProcess.RunAsync(arguments);

        Assert.Equal(0, outcome.ExitCode);
        Assert.Empty(outcome.Error);
        Assert.StartsWith("Espalier finds how many numbers your data really needs.", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("To begin with:", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("  espalier info ", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("Exit codes:", outcome.Output, StringComparison.Ordinal);
        Assert.All(outcome.Output.Split('\n'), line => Assert.True(line.Length <= 120, line));
    }

    [Fact]
    public async Task Help_OfAVerb_EndsWithExamples()
    {
        ProcessOutcome outcome = await EspalierProcess.RunAsync("info", "--help");

        Assert.Equal(0, outcome.ExitCode);
        Assert.Contains("Usage:", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("--json", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("Examples:", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Version_OfTheTool_IsOneLine()
    {
        ProcessOutcome outcome = await EspalierProcess.RunAsync("--version");

        Assert.Equal(0, outcome.ExitCode);
        Assert.Matches(@"^espalier \d+\.\d+\.\d+\n$", outcome.Output.ReplaceLineEndings("\n"));
    }
}
