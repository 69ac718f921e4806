using System.CommandLine;

namespace Espalier.Cli.Frame;

/// <summary>The options every verb understands.</summary>
internal static class GlobalOptions
{
    /// <summary>Asks for exactly one JSON object on standard output instead of text.</summary>
    public static Option<bool> Json { get; } = new("--json")
    {
        Description = "Write exactly one JSON object to standard output and nothing else.",
        Recursive = true,
    };

    /// <summary>Asks for the stack trace of an error.</summary>
    public static Option<bool> Verbose { get; } = new("--verbose")
    {
        Description = "Show where in the program an error arose.",
        Recursive = true,
    };
}
