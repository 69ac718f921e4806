using System.Globalization;
using System.Text;

namespace Espalier.Data;

/// <summary>Reports data that cannot be used: where, what, and what to do about it, in one line.</summary>
public sealed class DataFormatException : Exception
{
    private const int LongestValueShown = 40;

    /// <summary>Describes a fault.</summary>
    /// <param name="file">The file, or the specifier, that has the fault.</param>
    /// <param name="problem">What is wrong, without the place.</param>
    /// <param name="remedy">What the user can do.</param>
    /// <param name="line">The line of a text file, from 1, if one is to blame.</param>
    /// <param name="column">The name of the column, if one is to blame.</param>
    /// <param name="value">The offending text, if there is one.</param>
    /// <param name="innerException">What caused it, if anything did.</param>
    public DataFormatException(
        string file,
        string problem,
        string remedy,
        long? line = null,
        string? column = null,
        string? value = null,
        Exception? innerException = null)
        : base(Compose(file, problem, remedy, line, column), innerException)
    {
        File = file;
        Line = line;
        Column = column;
        Value = value;
    }

    /// <summary>The file, or the specifier, that has the fault.</summary>
    public string File { get; }

    /// <summary>The line of a text file, counted from 1, or null.</summary>
    public long? Line { get; }

    /// <summary>The name of the column, or null.</summary>
    public string? Column { get; }

    /// <summary>The offending text, whole, or null.</summary>
    public string? Value { get; }

    /// <summary>Quotes a value for a message, shortened, without anything that could break the line.</summary>
    internal static string Quote(string value)
    {
        string shown = value.Length > LongestValueShown ? string.Concat(value.AsSpan(0, LongestValueShown), "…") : value;
        return $"'{OneLine(shown)}'";
    }

    private static string Compose(string file, string problem, string remedy, long? line, string? column)
    {
        StringBuilder message = new(file);
        if (line is { } number)
        {
            message.Append(CultureInfo.InvariantCulture, $", line {number}");
        }

        if (column is not null)
        {
            message.Append(", column ").Append(Quote(column));
        }

        return OneLine(message.Append(": ").Append(problem).Append("; ").Append(remedy).ToString());
    }

    private static string OneLine(string text) => string.Create(text.Length, text, (characters, from) =>
    {
        for (int i = 0; i < from.Length; i++)
        {
            characters[i] = char.IsControl(from[i]) || from[i] is '\u2028' or '\u2029' ? ' ' : from[i];
        }
    });
}
