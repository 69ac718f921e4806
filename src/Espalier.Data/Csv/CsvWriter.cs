using System.Globalization;
using System.Text;

namespace Espalier.Data;

/// <summary>Writes tables as CSV: UTF-8, a header, commas, decimal points, line feeds. A file appears whole or not at all.</summary>
public static class CsvWriter
{
    private static readonly char[] s_needQuotes = [',', '"', '\n', '\r', ';', '\t', '|', ' '];

    /// <summary>Writes a table so that reading it gives the same numbers bit for bit (shortest round-trip form).</summary>
    /// <param name="path">The file; one that exists is replaced.</param>
    /// <param name="table">The table.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(string path, Table table)
    {
        ArgumentNullException.ThrowIfNull(table);
        AtomicFile.Write(path, stream =>
        {
            using StreamWriter writer = new(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true) { NewLine = "\n" };
            writer.WriteLine(string.Join(',', table.ColumnNames.Select(QuoteName)));
            StringBuilder line = new();
            for (int sample = 0; sample < table.Samples; sample++)
            {
                line.Clear();
                for (int feature = 0; feature < table.Features; feature++)
                {
                    line.Append(CultureInfo.InvariantCulture, $"{(feature == 0 ? "" : ",")}{table[feature, sample]:R}");
                }

                writer.WriteLine(line);
            }
        });
    }

    private static string QuoteName(string name) =>
        name.Length == 0 || name.AsSpan().IndexOfAny(s_needQuotes) >= 0 ? $"\"{name.Replace("\"", "\"\"")}\"" : name;
}
