using Espalier.Cli.Frame;
using Espalier.Data;

namespace Espalier.Cli.Tests.Frame;

public sealed class FailureTests
{
    public static TheoryData<Exception, int, string> Failures => new()
    {
        { new UsageException("wrong"), 2, "espalier: wrong\n" },
        { new DataFormatException("a.csv", "'x' is no number", "repair it", line: 3, column: "b"), 2, "espalier: a.csv, line 3, column 'b': 'x' is no number; repair it\n" },
        { new ArgumentException("bad value", "ratio"), 2, "espalier: bad value\n" },
        { new ArgumentOutOfRangeException("ratio", 7, "7 is above 1"), 2, "espalier: 7 is above 1\n" },
        { new IOException("disk full"), 1, "espalier: disk full\n" },
        { new InvalidOperationException("first\nsecond"), 1, "espalier: first second (InvalidOperationException; --verbose shows where)\n" },
        { new AggregateException(new IOException("disk full")), 1, "espalier: disk full\n" },
        { new OperationCanceledException(), 130, "espalier: interrupted\n" },
    };

    [Theory]
    [MemberData(nameof(Failures), DisableDiscoveryEnumeration = true)]
    public async Task Run_WhenTheVerbThrows_EndsWithCodeAndOneLine(Exception thrown, int exitCode, string message)
    {
        foreach (string[] arguments in new string[][] { ["fail"], ["fail", "--json"] })
        {
            using StringWriter output = new();
            using StringWriter error = new() { NewLine = "\n" };

            int actual = await new Application(output, error, [new ThrowingVerb(thrown)]).RunAsync(arguments);

            Assert.Equal(exitCode, actual);
            Assert.Equal(message, error.ToString());
            Assert.Empty(output.ToString());
        }
    }

    [Fact]
    public async Task Run_WithVerbose_AddsTheStack()
    {
        using StringWriter error = new();

        await new Application(TextWriter.Null, error, [new ThrowingVerb(new IOException("disk full"))]).RunAsync(["fail", "--verbose"]);

        Assert.Contains("   at ", error.ToString(), StringComparison.Ordinal);
    }
}
