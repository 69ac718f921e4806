using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Espalier.Cli.Frame;

/// <summary>The command line as a whole: parses it, runs the verb, and turns whatever happens into one of four exit codes.</summary>
internal sealed class Application
{
    private readonly TextWriter _output;
    private readonly TextWriter _error;
    private readonly RootCommand _root;

    /// <summary>Creates the application.</summary>
    /// <param name="output">Standard output: results only.</param>
    /// <param name="error">Standard error: messages and progress.</param>
    /// <param name="verbs">The verbs, in the order in which help shows them; <see cref="Verbs.Create"/> makes those of the product.</param>
    public Application(TextWriter output, TextWriter error, IReadOnlyList<Command> verbs)
    {
        _output = output;
        _error = error;
        _root = CreateRoot(verbs);
    }

    /// <summary>Runs one command line.</summary>
    /// <param name="arguments">The words after <c>espalier</c>; none at all asks for help.</param>
    /// <returns>The exit code of the process; see <see cref="ExitCode"/>.</returns>
    public async Task<int> RunAsync(IReadOnlyList<string> arguments)
    {
        // A file name may begin with "@"; without this the parser would read arguments out of that file.
        ParserConfiguration parsing = new() { ResponseFileTokenReplacer = null };
        ParseResult parsed = _root.Parse(arguments.Count == 0 ? ["--help"] : arguments, parsing);
        if (parsed.Action is ParseErrorAction)
        {
            _error.WriteLine($"espalier: {ParseFailure.Describe(parsed)}");
            return (int)ExitCode.WrongInput;
        }

        InvocationConfiguration invocation = new()
        {
            Output = _output,
            Error = _error,
            EnableDefaultExceptionHandler = false,

            // Interruption listens in its place: the library would end the process while a verb still saves.
            ProcessTerminationTimeout = null,
        };
        using Interruption interruption = new();
        try
        {
            return await parsed.InvokeAsync(invocation, interruption.Token).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            Failure failure = Failure.From(exception);
            _error.WriteLine($"espalier: {failure.Message}");
            if (parsed.GetValue(GlobalOptions.Verbose))
            {
                _error.WriteLine(exception);
            }

            return (int)failure.ExitCode;
        }
    }

    private static RootCommand CreateRoot(IReadOnlyList<Command> verbs)
    {
        RootCommand root = new("Prunes a neural network while it trains, until its bottleneck has as many neurons as the data has dimensions.");
        root.Add(GlobalOptions.Json);
        root.Add(GlobalOptions.Verbose);
        foreach (Command verb in verbs)
        {
            root.Add(verb);
        }

        // Hidden switches of the parsing library that this tool does not offer.
        root.Directives.Clear();
        foreach (Option option in root.Options)
        {
            if (option is HelpOption { Action: HelpAction plainHelp })
            {
                option.Action = new TeachingHelpAction(plainHelp);
            }
            else if (option is VersionOption)
            {
                option.Action = new VersionAction();
            }
        }

        return root;
    }
}
