using System.Text;

namespace Espalier.Experiments.Tables;

/// <summary>Writes tables for LaTeX, to be taken in with <c>\input</c>: plain <c>tabular</c>, no package needed, tables with many columns in several pieces, marked cells in bold.</summary>
internal static class LatexText
{
    /// <summary>So many columns beside the first fit on a page in small print.</summary>
    private const int MostColumns = 8;

    private const string Raised = "⁰¹²³⁴⁵⁶⁷⁸⁹";

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

        text.Append("}\n\\begin{tabular}{").Append([.. columns.Select(column => table.HoldsWords(column) ? 'l' : 'r')]).Append("}\n\\hline\n");
        AppendRow(text, columns.Select(column => Escape(table.Headings[column])));
        text.Append("\\hline\n");
        foreach (IReadOnlyList<TextCell> row in table.Rows)
        {
            AppendRow(text, columns.Select(column => Cell(row[column])));
        }

        text.Append("\\hline\n\\end{tabular}\n\\end{table}\n");
    }

    private static void AppendRow(StringBuilder text, IEnumerable<string> cells) => text.AppendJoin(" & ", cells).Append(" \\\\\n");

    private static string Cell(TextCell cell) => cell.IsMarked ? $"\\textbf{{{Escape(cell.Text)}}}" : Escape(cell.Text);

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
                '±' => escaped.Append("$\\pm$"),
                '≤' => escaped.Append("$\\leq$"),
                '≥' => escaped.Append("$\\geq$"),
                '→' => escaped.Append("$\\to$"),
                '…' => escaped.Append("\\ldots{}"),
                'β' => escaped.Append("$\\beta$"),
                'γ' => escaped.Append("$\\gamma$"),
                'λ' => escaped.Append("$\\lambda$"),
                'σ' => escaped.Append("$\\sigma$"),
                'τ' => escaped.Append("$\\tau$"),
                '⁻' => escaped.Append("$^{-}$"),
                _ when Raised.IndexOf(character, StringComparison.Ordinal) is >= 0 and var digit => escaped.Append("$^{").Append(digit).Append("}$"),
                _ => escaped.Append(character),
            };
        }

        return escaped.ToString();
    }
}
