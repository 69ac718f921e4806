using System.Text;

namespace Espalier.Architecture.Tests;

/// <summary>A C# file.</summary>
/// <param name="Path">Its path from the root of the repository, with forward slashes.</param>
/// <param name="Text">All of its text.</param>
internal sealed record SourceFile(string Path, string Text)
{
    /// <summary>The text with comments and the contents of string and character literals blanked out; line breaks stay.</summary>
    public string Code { get; } = Blank(Text);

    /// <summary>The room the file belongs to, such as <c>Espalier.Data</c>.</summary>
    public string Room => Path.Split('/')[1];

    /// <summary>The number of lines.</summary>
    public int LineCount => Text.AsSpan().TrimEnd('\n').Count('\n') + 1;

    /// <summary>The line number of a position in <see cref="Text"/> or <see cref="Code"/>, from 1.</summary>
    /// <param name="position">An index into the text.</param>
    /// <returns>The line number.</returns>
    public int LineAt(int position) => Text.AsSpan(0, position).Count('\n') + 1;

    private static string Blank(string text)
    {
        StringBuilder code = new(text);
        int position = 0;
        while (position < text.Length)
        {
            int end = EndOfSilentPart(text, position);
            if (end == position)
            {
                position++;
                continue;
            }

            for (; position < end; position++)
            {
                if (text[position] != '\n')
                {
                    code[position] = ' ';
                }
            }
        }

        return code.ToString();
    }

    // Where the comment or literal that begins here ends; the position itself when none begins here.
    private static int EndOfSilentPart(string text, int start)
    {
        ReadOnlySpan<char> rest = text.AsSpan(start);
        if (rest.StartsWith("//"))
        {
            return EndAfter(text, start, "\n");
        }

        if (rest.StartsWith("/*"))
        {
            return EndAfter(text, start + 2, "*/");
        }

        if (rest.StartsWith("\"\"\""))
        {
            int quotes = rest.Length - rest.TrimStart('"').Length;
            return EndAfter(text, start + quotes, new string('"', quotes));
        }

        if (rest.StartsWith("@\"") || rest.StartsWith("@$\"") || rest.StartsWith("$@\""))
        {
            return EndOfVerbatim(text, text.IndexOf('"', start) + 1);
        }

        return rest[0] is '"' or '\'' ? EndOfQuoted(text, start) : start;
    }

    private static int EndAfter(string text, int from, string mark)
    {
        int found = text.IndexOf(mark, from, StringComparison.Ordinal);
        return found < 0 ? text.Length : found + mark.Length;
    }

    private static int EndOfVerbatim(string text, int position)
    {
        while (position < text.Length)
        {
            bool isQuote = text[position] == '"';
            bool isDoubled = isQuote && position + 1 < text.Length && text[position + 1] == '"';
            if (isQuote && !isDoubled)
            {
                return position + 1;
            }

            position += isDoubled ? 2 : 1;
        }

        return text.Length;
    }

    private static int EndOfQuoted(string text, int start)
    {
        int position = start + 1;
        while (position < text.Length && text[position] != text[start] && text[position] != '\n')
        {
            position += text[position] == '\\' ? 2 : 1;
        }

        return Math.Min(position + 1, text.Length);
    }
}
