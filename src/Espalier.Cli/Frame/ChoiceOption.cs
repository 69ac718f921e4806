using System.CommandLine;
using System.CommandLine.Parsing;

namespace Espalier.Cli.Frame;

/// <summary>An option whose value is one of a few words, the members of an enumeration; <see langword="null"/> when it is left out.</summary>
/// <typeparam name="T">The enumeration.</typeparam>
internal sealed class ChoiceOption<T> : Option<T?>
    where T : struct, Enum
{
    private static readonly string s_words = string.Join('|', Enum.GetValues<T>().Select(Word));

    /// <summary>Creates the option.</summary>
    /// <param name="name">Its name with two dashes.</param>
    /// <param name="description">What it does and what happens without it.</param>
    public ChoiceOption(string name, string description)
        : base(name)
    {
        Description = description;
        HelpName = s_words;
        CustomParser = Parse;
    }

    /// <summary>The word for a value.</summary>
    /// <param name="value">A member of the enumeration.</param>
    /// <returns>Its name in lower case.</returns>
    public static string Word(T value) => value.ToString().ToLowerInvariant();

    private T? Parse(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        foreach (T value in Enum.GetValues<T>())
        {
            if (Word(value) == text)
            {
                return value;
            }
        }

        result.AddError($"{Name} is '{text}'; write {s_words.Replace("|", " or ", StringComparison.Ordinal)}");
        return null;
    }
}
