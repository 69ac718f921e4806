using Spectre.Console;

namespace Espalier.Cli.Output;

/// <summary>Creates consoles for tables and bars that stay plain text wherever escape sequences would be noise.</summary>
internal static class Terminal
{
    // Wide enough that no table wraps when its reader is a file or another program.
    private const int RedirectedWidth = 200;

    private static bool ColourIsUnwanted => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));

    /// <summary>Creates the console for results.</summary>
    /// <param name="output">Standard output.</param>
    /// <returns>
    /// A console that writes plain text, without a single escape sequence, when standard output is no terminal or when <c>NO_COLOR</c> is set to
    /// anything but the empty string.
    /// </returns>
    public static IAnsiConsole ForResults(TextWriter output)
    {
        bool plain = Console.IsOutputRedirected || ColourIsUnwanted;
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = plain ? AnsiSupport.No : AnsiSupport.Detect,
            ColorSystem = plain ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(output),
        });
        if (Console.IsOutputRedirected)
        {
            console.Profile.Width = RedirectedWidth;
        }

        return console;
    }

    /// <summary>Creates the console for progress bars, which needs a terminal: a bar moves the cursor even when it has no colour.</summary>
    /// <param name="error">Standard error, a terminal.</param>
    /// <returns>A console without colours when <c>NO_COLOR</c> asks for it.</returns>
    public static IAnsiConsole ForProgress(TextWriter error) => AnsiConsole.Create(new AnsiConsoleSettings
    {
        Ansi = AnsiSupport.Detect,
        ColorSystem = ColourIsUnwanted ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
        Interactive = InteractionSupport.Detect,
        Out = new AnsiConsoleOutput(error),
    });
}
