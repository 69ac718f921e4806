using System.Globalization;
using CsvHelper;
using Espalier.Data;
using Espalier.Experiments.Tables;

namespace Espalier.Experiments.Benchmarks.Cells;

/// <summary>Cells as lines of CSV; columns are found by name, so that other software may leave out the last six and order them as it likes.</summary>
internal static class CellCsv
{
    private const string Remedy = "the columns are set,samples,noise,kind,seed,estimator,value,seconds,error,version,lower,upper,active_latents, in any order, the last six optional";

    private static readonly string[] s_columns = ["set", "samples", "noise", "kind", "seed", "estimator", "value", "seconds", "error", "version", "lower", "upper", "active_latents"];

    /// <summary>The first line of a file, with its line feed.</summary>
    public static string Header { get; } = string.Join(',', s_columns) + "\n";

    /// <summary>One line, with its line feed.</summary>
    public static string Line(BenchmarkCell cell)
    {
        CultureInfo culture = CultureInfo.InvariantCulture;
        return CsvText.Write(
        [
            cell.Key.Set, cell.Key.Samples.ToString(culture), cell.Key.Noise.Amplitude.ToString("R", culture), cell.Key.Noise.KindWord, cell.Key.Seed.ToString(culture),
            cell.Key.Estimator, cell.Value?.ToString("R", culture) ?? "", double.IsFinite(cell.Seconds) ? cell.Seconds.ToString("G4", culture) : "",
            cell.Error.ReplaceLineEndings(" "), cell.Version, Text(cell.Lower), Text(cell.Upper), cell.ActiveLatents?.ToString(culture) ?? "",
        ]);

        static string Text(double? number) => number is double end && double.IsFinite(end) ? end.ToString("R", CultureInfo.InvariantCulture) : "";
    }

    /// <summary>Reads all cells of a text.</summary>
    /// <param name="file">What to call it in messages.</param>
    /// <param name="text">The text; an empty one has no cells.</param>
    /// <returns>The cells in order; of one that stands there twice, the last.</returns>
    /// <exception cref="DataFormatException">A column is missing or a value is wrong.</exception>
    public static IReadOnlyList<BenchmarkCell> Read(string file, TextReader text)
    {
        using CsvParser parser = new(text, CsvText.Configuration);
        if (!parser.Read())
        {
            return [];
        }

        Dictionary<string, int> places = parser.Record!.Select((name, place) => (name.Trim(), place)).DistinctBy(pair => pair.Item1, StringComparer.OrdinalIgnoreCase).ToDictionary(StringComparer.OrdinalIgnoreCase);
        string? missing = s_columns.Take(7).FirstOrDefault(column => !places.ContainsKey(column));
        if (missing is not null)
        {
            throw new DataFormatException(file, $"there is no column '{missing}'", Remedy, 1);
        }

        OrderedDictionary<CellKey, BenchmarkCell> cells = [];
        while (parser.Read())
        {
            BenchmarkCell cell = new CellFields(file, parser.RawRow, column =>
                places.TryGetValue(column, out int place) && place < parser.Count ? parser[place].Trim() : "").ToCell();
            cells[cell.Key] = cell;
        }

        return [.. cells.Values];
    }
}
