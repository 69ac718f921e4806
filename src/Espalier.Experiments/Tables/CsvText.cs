using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace Espalier.Experiments.Tables;

/// <summary>Lines of CSV as RFC 4180 has them, but with line feeds alone at their ends: commas, quotes where they are needed, a quote inside doubled.</summary>
internal static class CsvText
{
    /// <summary>How to read such lines.</summary>
    public static CsvConfiguration Configuration { get; } = new(CultureInfo.InvariantCulture) { NewLine = "\n", BadDataFound = null };

    /// <summary>Writes lines, each with its line feed.</summary>
    public static string Write(params IEnumerable<string[]> lines)
    {
        using StringWriter text = new(CultureInfo.InvariantCulture);
        using (CsvWriter writer = new(text, Configuration))
        {
            foreach (string[] line in lines)
            {
                Array.ForEach(line, writer.WriteField);
                writer.NextRecord();
            }
        }

        return text.ToString();
    }
}
