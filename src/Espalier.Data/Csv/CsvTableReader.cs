using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;

namespace Espalier.Data;

/// <summary>Reads delimited text as a table.</summary>
internal static class CsvTableReader
{
    private const int CharactersToInspect = 64 * 1024;
    private const int LinesToInspect = 20;

    /// <summary>More columns than any table meant for this; a list for each costs memory even when it is empty.</summary>
    private const int MostColumns = 100_000;

    /// <summary>The longest field, in characters; a quote that is never closed would otherwise swallow the file.</summary>
    private const int LongestField = 64 * 1024;

    public static RawTable Read(string file, Stream stream, TableReaderOptions options)
    {
        char delimiter = options.Delimiter ?? CsvDialect.FindDelimiter(Inspect(file, stream));
        using StreamReader text = OpenText(stream);
        using var parser = new CsvParser(text, Configure(file, delimiter));
        try
        {
            return Assemble(file, ReadColumns(file, parser, options, out List<long> lines), lines, options);
        }
        catch (MaxFieldSizeException exception)
        {
            throw new DataFormatException(
                file,
                $"a field is longer than {LongestField} characters",
                "look for a quotation mark that is never closed",
                parser.RawRow,
                innerException: exception);
        }
    }

    private static StreamReader OpenText(Stream stream)
    {
        stream.Position = 0;
        return new StreamReader(stream, Encoding.UTF8, detectEncodingFromByteOrderMarks: true, leaveOpen: true);
    }

    /// <summary>The first lines, for finding the delimiter.</summary>
    private static List<string> Inspect(string file, Stream stream)
    {
        using StreamReader text = OpenText(stream);
        char[] buffer = new char[CharactersToInspect];
        ReadOnlySpan<char> start = buffer.AsSpan(0, text.ReadBlock(buffer));
        if (start.Contains('\0'))
        {
            throw new DataFormatException(file, "the file is neither text nor NPY nor IDX", "give one of these; tables can be exported as CSV");
        }

        List<string> lines = [];
        foreach (ReadOnlySpan<char> line in start.EnumerateLines())
        {
            if (!line.IsWhiteSpace())
            {
                lines.Add(line.ToString());
            }
        }

        // The last line may be cut off by the buffer's end.
        if (lines.Count > 1 && start.Length == CharactersToInspect)
        {
            lines.RemoveAt(lines.Count - 1);
        }

        return lines.Count > LinesToInspect ? lines[..LinesToInspect] : lines;
    }

    private static CsvConfiguration Configure(string file, char delimiter) => new(CultureInfo.InvariantCulture)
    {
        Delimiter = delimiter.ToString(),
        HasHeaderRecord = false,
        IgnoreBlankLines = true,
        TrimOptions = TrimOptions.Trim,
        MaxFieldSize = LongestField,
        BadDataFound = arguments => throw new DataFormatException(
            file,
            $"a quotation mark stands inside the field {DataFormatException.Quote(arguments.Field)}",
            "double it and put the field in quotation marks",
            arguments.Context.Parser?.RawRow,
            value: arguments.Field),
    };

    private static List<CsvColumn> ReadColumns(string file, CsvParser parser, TableReaderOptions options, out List<long> lines)
    {
        List<CsvColumn> columns = [];
        lines = [];
        long firstLine = 0;
        while (parser.Read())
        {
            long line = parser.RawRow;
            if (firstLine == 0)
            {
                firstLine = line;
                bool isHeader = TakeFirstRecord(file, parser, options, columns);
                if (isHeader)
                {
                    continue;
                }
            }

            if (parser.Count != columns.Count)
            {
                throw new DataFormatException(
                    file,
                    $"there are {parser.Count} fields but line {firstLine} has {columns.Count}",
                    "give every line the same number of fields, or name the right delimiter",
                    line);
            }

            lines.Add(line);
            for (int i = 0; i < columns.Count; i++)
            {
                columns[i].Add(parser[i], line);
            }
        }

        return columns;
    }

    /// <summary>Makes the columns; returns whether the record was the header and holds no data.</summary>
    private static bool TakeFirstRecord(string file, CsvParser parser, TableReaderOptions options, List<CsvColumn> columns)
    {
        if (parser.Count > MostColumns)
        {
            throw new DataFormatException(
                file,
                $"there are {parser.Count} columns, more than {MostColumns}",
                "give samples as lines and features as columns",
                parser.RawRow);
        }

        string[] fields = [.. Enumerable.Range(0, parser.Count).Select(i => parser[i])];
        bool isHeader = options.Header switch
        {
            HeaderPresence.Present => true,
            HeaderPresence.Absent => false,
            _ => CsvDialect.IsHeader(fields),
        };
        string[] numbered = RawTable.NumberedNames(fields.Length);
        for (int i = 0; i < fields.Length; i++)
        {
            columns.Add(new CsvColumn(isHeader && fields[i].Length > 0 ? fields[i] : numbered[i]));
        }

        return isHeader;
    }

    private static RawTable Assemble(string file, List<CsvColumn> columns, List<long> lines, TableReaderOptions options)
    {
        TablePolicies.RequireSamples(file, lines.Count, "row");
        List<CsvColumn> kept = [];
        List<DroppedColumn> dropped = [];
        foreach (CsvColumn column in columns)
        {
            if (WhyLeftOut(file, column, options) is { } reason)
            {
                dropped.Add(new DroppedColumn(column.Name, reason));
            }
            else
            {
                kept.Add(column);
            }
        }

        if (kept.Count == 0)
        {
            throw new DataFormatException(
                file, "there is no column of numbers", "give numbers with a decimal point, and check the delimiter", column: columns[0].Name);
        }

        if ((long)kept.Count * lines.Count > Array.MaxLength)
        {
            throw new DataFormatException(file, $"the table has more than {Array.MaxLength} values", "give fewer rows or columns");
        }

        double[] values = new double[kept.Count * lines.Count];
        for (int i = 0; i < kept.Count; i++)
        {
            kept[i].CopyTo(values.AsSpan(i * lines.Count, lines.Count));
        }

        return new RawTable
        {
            Source = file,
            ColumnNames = kept.ConvertAll(column => column.Name),
            Samples = lines.Count,
            Values = values,
            Lines = lines,
            DroppedColumns = dropped,
        };
    }

    private static string? WhyLeftOut(string file, CsvColumn column, TableReaderOptions options)
    {
        if (column.FirstText is not { } text)
        {
            return column.IsEmpty ? "empty" : null;
        }

        string shown = DataFormatException.Quote(text);
        bool hasComma = CsvCell.HasComma(text);
        if (column.IsText && !hasComma && !options.Strict)
        {
            return $"text, such as {shown} on line {column.FirstTextLine}";
        }

        string remedy = (hasComma, column.IsText) switch
        {
            (true, _) => "write numbers with a decimal point and without commas",
            (_, true) => "remove the column, or read without strictness to leave it out",
            _ => "correct it or remove the row",
        };
        throw new DataFormatException(file, $"{shown} is not a number", remedy, column.FirstTextLine, column.Name, text);
    }
}
