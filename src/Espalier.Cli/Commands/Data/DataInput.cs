using System.CommandLine;
using Espalier.Cli.Frame;
using Espalier.Data;

namespace Espalier.Cli.Commands.Data;

/// <summary>The argument DATA with the options that say how to read it, the same for every verb that works on data.</summary>
internal sealed class DataInput
{
    private readonly Argument<string> _data = new("DATA")
    {
        Description = "A CSV, TSV, NPY or IDX file, or NAME:samples[:noise] for a generated set ('espalier data list' shows the names).",
    };

    private readonly ChoiceOption<MissingPolicy> _missing =
        new("--missing", "What to do about missing values: refuse the file, drop their rows, or put in the column's mean (default: error).");

    private readonly ChoiceOption<DuplicatePolicy>? _duplicates;

    private readonly Option<bool> _strict = new("--strict") { Description = "Refuse columns of text instead of leaving them out." };

    private readonly ChoiceOption<HeaderPresence> _header =
        new("--header", "Whether the first line of a text file has the column names (default: detect).");

    private readonly Option<string?> _delimiter = new("--delimiter")
    {
        Description = "The character between fields of a text file, or 'tab' (default: found out).",
        HelpName = "c",
    };

    private readonly DuplicatePolicy _duplicatesUnlessAsked;

    /// <summary>Adds the argument and the options to a verb.</summary>
    /// <param name="verb">The verb.</param>
    /// <param name="duplicatesUnlessAsked">What the verb does about repeated rows unless <c>--duplicates</c> says otherwise.</param>
    public DataInput(Verb verb, DuplicatePolicy duplicatesUnlessAsked)
        : this(verb, new ChoiceOption<DuplicatePolicy>(
            "--duplicates", $"What to do about rows that repeat an earlier one (default: {ChoiceOption<DuplicatePolicy>.Word(duplicatesUnlessAsked)})."))
    {
        _duplicatesUnlessAsked = duplicatesUnlessAsked;
    }

    /// <summary>Adds the argument and the options to a verb that treats repeated rows by itself.</summary>
    /// <param name="verb">The verb.</param>
    public DataInput(Verb verb)
        : this(verb, duplicates: null)
    {
    }

    private DataInput(Verb verb, ChoiceOption<DuplicatePolicy>? duplicates)
    {
        _duplicates = duplicates;
        verb.Add(_data);
        verb.Add(_missing);
        if (duplicates is not null)
        {
            verb.Add(duplicates);
        }

        verb.Add(_strict);
        verb.Add(_header);
        verb.Add(_delimiter);
    }

    /// <summary>What the command line names: a file or a generated set, not looked at yet.</summary>
    /// <param name="arguments">The parsed command line.</param>
    /// <returns>The argument DATA.</returns>
    public string Source(ParseResult arguments) => arguments.GetRequiredValue(_data);

    /// <summary>How the command line asks for a file to be read.</summary>
    /// <param name="arguments">The parsed command line.</param>
    /// <returns>The options.</returns>
    /// <exception cref="UsageException">The delimiter is no single character.</exception>
    public TableReaderOptions Reading(ParseResult arguments) => new()
    {
        Missing = arguments.GetValue(_missing) ?? MissingPolicy.Error,
        Duplicates = (_duplicates is null ? null : arguments.GetValue(_duplicates)) ?? _duplicatesUnlessAsked,
        Strict = arguments.GetValue(_strict),
        Header = arguments.GetValue(_header) ?? HeaderPresence.Detect,
        Delimiter = Delimiter(arguments),
    };

    /// <summary>Reads or generates the data the command line names.</summary>
    /// <param name="arguments">The parsed command line.</param>
    /// <param name="seed">The seed of a generated set.</param>
    /// <returns>The table, whose report says what was left out.</returns>
    /// <exception cref="DataFormatException">The data cannot be used.</exception>
    public Table Load(ParseResult arguments, ulong seed = 0) => DataSpecifier.Parse(Source(arguments)).Load(Reading(arguments), seed: seed);

    private char? Delimiter(ParseResult arguments) => arguments.GetValue(_delimiter) switch
    {
        null => null,
        "tab" or "\\t" => '\t',
        { Length: 1 } text => text[0],
        string text => throw new UsageException($"--delimiter is '{text}'; write one character, or 'tab'"),
    };
}
