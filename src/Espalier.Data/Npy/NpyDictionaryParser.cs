using System.Globalization;

namespace Espalier.Data;

/// <summary>Understands the dictionary in an NPY header: a Python literal with three known keys and nothing else.</summary>
internal sealed class NpyDictionaryParser(string file, string text)
{
    private int _position;

    public string? ElementCode { get; private set; }

    public bool? FortranOrder { get; private set; }

    public IReadOnlyList<long>? Shape { get; private set; }

    /// <summary>Reads the whole dictionary into the properties.</summary>
    /// <exception cref="DataFormatException">It is not such a dictionary.</exception>
    public void Parse()
    {
        Expect('{');
        while (!TryTake('}'))
        {
            string key = ParseText();
            Expect(':');
            switch (key)
            {
                case "descr":
                    ElementCode = ParseElementCode();
                    break;
                case "fortran_order":
                    FortranOrder = ParseBoolean();
                    break;
                case "shape":
                    Shape = ParseLengths();
                    break;
                default:
                    throw Fault();
            }

            if (!TryTake(','))
            {
                Expect('}');
                break;
            }
        }

        if (!string.IsNullOrWhiteSpace(text[_position..]))
        {
            throw Fault();
        }
    }

    private string ParseElementCode()
    {
        if (Peek() == '[')
        {
            throw new DataFormatException(
                file, "the array has records of several fields", "save one plain array: numpy.column_stack of its fields");
        }

        return ParseText();
    }

    private string ParseText()
    {
        char quote = Peek();
        if (quote is not ('\'' or '"'))
        {
            throw Fault();
        }

        int end = text.IndexOf(quote, ++_position);
        if (end < 0)
        {
            throw Fault();
        }

        string content = text[_position..end];
        _position = end + 1;
        return content;
    }

    private bool ParseBoolean()
    {
        Peek();
        foreach ((string word, bool value) in new[] { ("True", true), ("False", false) })
        {
            if (text.AsSpan(_position).StartsWith(word, StringComparison.Ordinal))
            {
                _position += word.Length;
                return value;
            }
        }

        throw Fault();
    }

    private List<long> ParseLengths()
    {
        List<long> lengths = [];
        Expect('(');
        while (!TryTake(')'))
        {
            Peek();
            int start = _position;
            while (_position < text.Length && (char.IsAsciiDigit(text[_position]) || text[_position] == '-'))
            {
                _position++;
            }

            if (!long.TryParse(text.AsSpan(start, _position - start), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long length))
            {
                throw Fault();
            }

            // Python 2 marked long integers with a trailing L.
            TryTake('L');
            lengths.Add(length);
            if (!TryTake(','))
            {
                Expect(')');
                break;
            }
        }

        return lengths;
    }

    private char Peek()
    {
        while (_position < text.Length && char.IsWhiteSpace(text[_position]))
        {
            _position++;
        }

        return _position < text.Length ? text[_position] : '\0';
    }

    private bool TryTake(char expected)
    {
        if (Peek() != expected)
        {
            return false;
        }

        _position++;
        return true;
    }

    private void Expect(char expected)
    {
        if (!TryTake(expected))
        {
            throw Fault();
        }
    }

    private DataFormatException Fault() => new(
        file, $"the header's description cannot be understood at character {_position + 1}", "the file is damaged: write it again with numpy.save");
}
