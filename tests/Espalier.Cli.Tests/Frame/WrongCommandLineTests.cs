namespace Espalier.Cli.Tests.Frame;

public sealed class WrongCommandLineTests
{
    [Theory]
    [InlineData("inof", "unknown verb 'inof' (did you mean 'info'?); see espalier --help")]
    [InlineData("qqqqqqq", "unknown verb 'qqqqqqq'; see espalier --help")]
    [InlineData("info --jsno", "unknown option '--jsno' (did you mean '--json'?); see espalier info --help")]
    [InlineData("info --seed", "unknown option '--seed'; see espalier info --help")]
    [InlineData("data lst", "unknown verb 'lst' (did you mean 'list'?); see espalier data --help")]
    [InlineData("data", "a verb is missing: one of list, make, info; see espalier data --help")]
    [InlineData("data make M7_Roll --samples many --out a.csv", "--samples is 'many'; write a whole number; see espalier data make --help")]
    [InlineData("data make M7_Roll --noise much --out a.csv", "--noise is 'much'; write a number; see espalier data make --help")]
    [InlineData("data make M7_Roll --seed -1 --out a.csv", "--seed is '-1'; write a whole number from 0 up; see espalier data make --help")]
    [InlineData("data make M7_Roll --noise-kind pink --out a.csv", "--noise-kind is 'pink'; write uniform or normal; see espalier data make --help")]
    [InlineData("data make M7_Roll --out a.txt", "--out is 'a.txt'; end it in .csv or .npy")]
    [InlineData("info more", "unexpected argument 'more'; see espalier info --help")]
    [InlineData("info @more", "unexpected argument '@more'; see espalier info --help")]
    [InlineData("--json inof", "unknown verb 'inof' (did you mean 'info'?); see espalier --help")]
    public async Task CommandLine_ThatIsWrong_IsRefusedInOneLineThatHelps(string commandLine, string message)
    {
        ProcessOutcome outcome = await EspalierProcess.RunAsync(commandLine.Split(' '));

        Assert.Equal($"espalier: {message}", outcome.RefusalLine());
    }

    [Fact]
    public async Task CommandLine_WithoutAVerb_NamesTheVerbs()
    {
        ProcessOutcome outcome = await EspalierProcess.RunAsync("--json");

        Assert.Contains("a verb is missing: one of fit, dimension, data, benchmark, reproduce, info", outcome.RefusalLine(), StringComparison.Ordinal);
    }
}
