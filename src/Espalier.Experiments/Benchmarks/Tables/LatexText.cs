using System.Text;

namespace Espalier.Experiments.Benchmarks.Tables;

/// <summary>Writes tables for LaTeX, to be taken in with <c>\input</c>: plain <c>tabular</c>, no package needed, tables with many columns in several pieces.</summary>
internal static class LatexText
{
    /// <summary>So many columns beside the first fit on a page in small print.</summary>
    private const int MostColumns = 8;

    public static string Write(string title, IEnumerable<TextTable> tables)
    {
        StringBuilder text = new();
        text.Append("% ").Append(title).Append('\n');
        foreach (TextTable table in tables)
        {
            int[][] pieces = [.. Enumerable.Range(1, table.Headings.Count - 1).Chunk(MostColumns)];
            for (int piece = 0; piece < pieces.Length; piece++)
            {
                string part = pieces.Length == 1 ? "" : $" ({piece + 1} of {pieces.Length})";
                AppendPiece(text, table, table.Title + part, [0, .. pieces[piece]]);
            }
        }

        return text.ToString();
    }

    private static void AppendPiece(StringBuilder text, TextTable table, string caption, int[] columns)
    {
        text.Append("\\begin{table}[htbp]\n\\centering\\scriptsize\n\\caption{").Append(Escape(caption));
        if (table.Note.Length > 0)
        {
            text.Append(". ").Append(Escape(table.Note));
        }

        text.Append("}\n\\begin{tabular}{l").Append('r', columns.Length - 1).Append("}\n\\hline\n");
        AppendRow(text, table.Headings, columns);
        text.Append("\\hline\n");
        foreach (IReadOnlyList<string> row in table.Rows)
        {
            AppendRow(text, row, columns);
        }

        text.Append("\\hline\n\\end{tabular}\n\\end{table}\n");
    }

    private static void AppendRow(StringBuilder text, IReadOnlyList<string> cells, int[] columns) =>
        text.AppendJoin(" & ", columns.Select(column => Escape(cells[column]))).Append(" \\\\\n");

    /// <summary>A text as LaTeX shows it; what plain LaTeX has no letter for becomes a command or ASCII.</summary>
    internal static string Escape(string text)
    {
        StringBuilder escaped = new(text.Length + 8);
        foreach (char character in text)
        {
            _ = character switch
            {
                '_' or '%' or '&' or '#' or '$' or '{' or '}' => escaped.Append('\\').Append(character),
                '\\' => escaped.Append("\\textbackslash{}"),
                '~' => escaped.Append("\\textasciitilde{}"),
                '^' => escaped.Append("\\textasciicircum{}"),
                '<' or '>' or '|' => escaped.Append('$').Append(character).Append('$'),
                '–' => escaped.Append("--"),
                '−' => escaped.Append("$-$"),
                '×' => escaped.Append("$\\times$"),
                '·' => escaped.Append("$\\cdot$"),
                _ => escaped.Append(character),
            };
        }

        return escaped.ToString();
    }
}
