using System.Text;

namespace Espalier.Experiments.Benchmarks.Tables;

/// <summary>Writes tables as Markdown: the first column to the left, the others to the right.</summary>
internal static class MarkdownText
{
    public static string Write(string title, IEnumerable<TextTable> tables)
    {
        StringBuilder text = new();
        text.Append("# ").Append(Escape(title)).Append('\n');
        foreach (TextTable table in tables)
        {
            text.Append("\n## ").Append(Escape(table.Title)).Append("\n\n");
            if (table.Note.Length > 0)
            {
                text.Append(Escape(table.Note)).Append("\n\n");
            }

            AppendRow(text, table.Headings);
            AppendRule(text, table.Headings.Count);
            foreach (IReadOnlyList<string> row in table.Rows)
            {
                AppendRow(text, row);
            }
        }

        return text.ToString();
    }

    private static void AppendRow(StringBuilder text, IReadOnlyList<string> cells) =>
        text.Append("| ").AppendJoin(" | ", cells.Select(Escape)).Append(" |\n");

    private static void AppendRule(StringBuilder text, int columns) => text.Append("|---").Append(string.Concat(Enumerable.Repeat("|---:", columns - 1))).Append("|\n");

    // An underscore inside a word is no emphasis in Markdown; a bar would end the cell.
    private static string Escape(string text) => text.Replace("|", "\\|", StringComparison.Ordinal).Replace("*", "\\*", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal);
}
