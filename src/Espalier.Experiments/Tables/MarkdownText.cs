using System.Text;

namespace Espalier.Experiments.Tables;

/// <summary>Writes tables as Markdown: words to the left, numbers to the right, marked cells in bold.</summary>
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

            AppendRow(text, table.Headings.Select(Escape));
            AppendRule(text, table);
            foreach (IReadOnlyList<TextCell> row in table.Rows)
            {
                AppendRow(text, row.Select(Cell));
            }
        }

        return text.ToString();
    }

    private static void AppendRow(StringBuilder text, IEnumerable<string> cells) => text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");

    private static void AppendRule(StringBuilder text, TextTable table) =>
        text.Append('|').AppendJoin('|', Enumerable.Range(0, table.Headings.Count).Select(column => table.HoldsWords(column) ? "---" : "---:")).Append("|\n");

    private static string Cell(TextCell cell) => cell.IsMarked && cell.Text.Length > 0 ? $"**{Escape(cell.Text)}**" : Escape(cell.Text);

    // An underscore inside a word is no emphasis in Markdown; a bar would end the cell.
    private static string Escape(string text) => text.Replace("|", "\\|", StringComparison.Ordinal).Replace("*", "\\*", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal);
}
