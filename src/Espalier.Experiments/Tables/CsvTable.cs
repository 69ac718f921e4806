namespace Espalier.Experiments.Tables;

/// <summary>Writes a table for spreadsheets: headings, then rows, the same texts as elsewhere; title, note and marks are left out.</summary>
internal static class CsvTable
{
    public static string Write(TextTable table) =>
        CsvText.Write([[.. table.Headings], .. table.Rows.Select(row => row.Select(cell => cell.Text).ToArray())]);
}
