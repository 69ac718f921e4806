using Espalier.Cli.Commands.Data;
using Espalier.Cli.Output;

namespace Espalier.Cli.Tests.Output;

public sealed class CommandOutputTests
{
    private static readonly DataListResult s_result = new([], []);

    [Fact]
    public void WriteResult_WithJson_WritesTheObjectAndNoText()
    {
        using StringWriter output = new() { NewLine = "\n" };

        new CommandOutput(output, TextWriter.Null, json: true)
            .WriteResult(s_result, ResultJson.Default.DataListResult, (_, console) => console.Write(new Spectre.Console.Text("text")));

        Assert.Equal("{\"sets\":[],\"numbered\":[]}\n", output.ToString());
    }

    [Fact]
    public void WriteResult_ASecondTime_IsRefused()
    {
        using StringWriter writer = new();
        CommandOutput output = new(writer, TextWriter.Null, json: true);
        output.WriteResult(s_result, ResultJson.Default.DataListResult, (_, _) => { });

        Assert.Throws<InvalidOperationException>(() => output.WriteResult(s_result, ResultJson.Default.DataListResult, (_, _) => { }));
    }

    [Fact]
    public async Task WithProgress_WhenStandardErrorIsNoTerminal_WorksInSilence()
    {
        Assert.SkipUnless(Console.IsErrorRedirected, "standard error of the tests is a terminal");
        using StringWriter error = new();

        int answer = await new CommandOutput(TextWriter.Null, error, json: false).WithProgressAsync("thinking", progress =>
        {
            progress.Report(new ProgressReport(0.5, "half way"));
            return Task.FromResult(42);
        });

        Assert.Equal(42, answer);
        Assert.Empty(error.ToString());
    }
}
