using Espalier.Experiments.Reports;

namespace Espalier.Experiments.Tables;

/// <summary>Writes tables into a page.</summary>
internal static class HtmlTable
{
    /// <summary>Writes a heading, the note and the table, which scrolls by itself where it is wider than the page.</summary>
    /// <param name="html">The page.</param>
    /// <param name="table">The table.</param>
    /// <param name="heading">The element of its title.</param>
    public static HtmlBuilder Table(this HtmlBuilder html, TextTable table, string heading = "h2")
    {
        html.Element(heading, table.Title);
        if (table.Note.Length > 0)
        {
            html.Element("p", table.Note);
        }

        html.Begin("div", "wide").BeginTable([.. table.Headings]);
        foreach (IReadOnlyList<TextCell> row in table.Rows)
        {
            html.Begin("tr");
            for (int column = 0; column < row.Count; column++)
            {
                AppendCell(html, row[column], table.HoldsWords(column));
            }

            html.End();
        }

        return html.End().End().End();
    }

    private static void AppendCell(HtmlBuilder html, TextCell cell, bool isWords)
    {
        html.Begin("td", isWords ? null : "number");
        _ = cell.IsMarked ? html.Strong(cell.Text) : html.Text(cell.Text);
        html.End();
    }
}
