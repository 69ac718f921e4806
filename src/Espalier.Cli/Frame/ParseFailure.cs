using System.CommandLine;
using System.CommandLine.Parsing;

namespace Espalier.Cli.Frame;

/// <summary>Explains a command line that cannot be understood in one line that ends with where to look.</summary>
internal static class ParseFailure
{
    /// <summary>Describes the first thing that is wrong.</summary>
    /// <param name="parsed">A parse result with at least one error.</param>
    /// <returns>One line, without the name of the program.</returns>
    public static string Describe(ParseResult parsed)
    {
        Command command = parsed.CommandResult.Command;
        string path = Path(parsed.CommandResult);
        string? stranger = parsed.UnmatchedTokens.Count > 0 ? parsed.UnmatchedTokens[0] : null;
        string what = stranger switch
        {
            not null when stranger.StartsWith('-') =>
                $"unknown option '{stranger}'{Suggest(stranger, OptionNames(parsed.CommandResult))}",
            not null when command.Subcommands.Count > 0 =>
                $"unknown verb '{stranger}'{Suggest(stranger, command.Subcommands.Select(verb => verb.Name))}",
            not null => $"unexpected argument '{stranger}'",
            null when command.Subcommands.Count > 0 => $"a verb is missing: one of {string.Join(", ", command.Subcommands.Select(verb => verb.Name))}",
            null => parsed.Errors[0].Message.TrimEnd('.'),
        };
        return $"{what}; see {path} --help";
    }

    private static string Path(CommandResult result)
    {
        List<string> words = [];
        for (SymbolResult? symbol = result; symbol is not null; symbol = symbol.Parent)
        {
            if (symbol is CommandResult { Command: var command })
            {
                words.Add(command is RootCommand ? "espalier" : command.Name);
            }
        }

        words.Reverse();
        return string.Join(' ', words);
    }

    private static IEnumerable<string> OptionNames(CommandResult result)
    {
        for (SymbolResult? symbol = result; symbol is not null; symbol = symbol.Parent)
        {
            if (symbol is CommandResult { Command: var command })
            {
                foreach (Option option in command.Options.Where(option => option.Recursive || symbol == result))
                {
                    yield return option.Name;
                }
            }
        }
    }

    private static string Suggest(string word, IEnumerable<string> known)
    {
        // Dashes say nothing about what was meant; counted in, they would make every option look like every other.
        string dashes = word.StartsWith('-') ? "--" : string.Empty;
        string? nearest = Spelling.Nearest(word.TrimStart('-'), known.Select(name => name.TrimStart('-')));
        return nearest is null ? string.Empty : $" (did you mean '{dashes}{nearest}'?)";
    }
}
