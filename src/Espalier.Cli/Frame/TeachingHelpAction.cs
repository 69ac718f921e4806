using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Espalier.Cli.Frame;

/// <summary>Help that teaches: what the tool is and what people type most, before the list of everything.</summary>
internal sealed class TeachingHelpAction : SynchronousCommandLineAction
{
    private readonly HelpAction _plainHelp;

    /// <summary>Creates the action.</summary>
    /// <param name="plainHelp">The parsing library's help, which lists arguments and options.</param>
    public TeachingHelpAction(HelpAction plainHelp)
    {
        _plainHelp = plainHelp;
    }

    /// <inheritdoc/>
    public override bool ClearsParseErrors => true;

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        TextWriter output = parseResult.InvocationConfiguration.Output;
        Command command = parseResult.CommandResult.Command;
        if (command is RootCommand)
        {
            WriteRoot(output, command);
            return (int)ExitCode.Done;
        }

        _plainHelp.Invoke(parseResult);
        if (command is Verb { Vocabulary: var (heading, words) })
        {
            output.WriteLine($"{heading}:");
            WriteColumns(output, words);
            output.WriteLine();
        }

        WriteExamples(output, ExamplesOf(command));
        return (int)ExitCode.Done;
    }

    private static void WriteRoot(TextWriter output, Command root)
    {
        output.WriteLine("Espalier finds how many numbers your data really needs.");
        output.WriteLine("It trains an autoencoder, prunes it while it trains until the bottleneck has as many neurons");
        output.WriteLine("as the data has dimensions, and hands you the small network that is left.");
        output.WriteLine();
        output.WriteLine("Usage:");
        output.WriteLine("  espalier VERB [arguments] [options]");
        output.WriteLine();
        output.WriteLine("To begin with:");
        WriteColumns(output, root.Subcommands.Select(verb => ExamplesOf(verb).First()).Select(example => (example.CommandLine, example.Purpose)));
        output.WriteLine();
        output.WriteLine("Verbs:");
        WriteColumns(output, root.Subcommands.Select(verb => (verb.Name, verb.Description ?? string.Empty)));
        output.WriteLine();
        output.WriteLine("Options:");
        WriteColumns(output, root.Options.Where(option => !option.Hidden).Select(option => (option.Name, option.Description ?? string.Empty)));
        output.WriteLine();
        output.WriteLine("espalier VERB --help explains a verb. Exit codes: 0 done, 1 could not be done, 2 wrong input, 130 interrupted.");
    }

    private static IEnumerable<Example> ExamplesOf(Command command) =>
        command is Verb verb ? verb.Examples : command.Subcommands.SelectMany(ExamplesOf);

    // The purpose stands below its command line, because command lines are long.
    private static void WriteExamples(TextWriter output, IEnumerable<Example> examples)
    {
        output.WriteLine("Examples:");
        foreach (Example example in examples)
        {
            output.WriteLine($"  {example.CommandLine}");
            output.WriteLine($"      {example.Purpose}");
        }
    }

    private static void WriteColumns(TextWriter output, IEnumerable<(string Left, string Right)> rows)
    {
        (string Left, string Right)[] all = [.. rows];
        int width = all.Max(row => row.Left.Length);
        foreach ((string left, string right) in all)
        {
            output.WriteLine($"  {left.PadRight(width)}  {right}");
        }
    }
}
