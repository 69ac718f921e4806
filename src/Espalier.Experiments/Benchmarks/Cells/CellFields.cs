using System.Globalization;
using Espalier.Data;

namespace Espalier.Experiments.Benchmarks.Cells;

/// <summary>The fields of one line, turned into a cell or into an exception that names line and column.</summary>
/// <param name="file">What to call the file.</param>
/// <param name="line">The line, from 1.</param>
/// <param name="field">Gives the text of a column; empty if there is none.</param>
internal sealed class CellFields(string file, long line, Func<string, string> field)
{
    /// <summary>The cell; a value that is no finite number at least 0 is no answer.</summary>
    /// <exception cref="DataFormatException">A value is wrong.</exception>
    public BenchmarkCell ToCell()
    {
        string set = Generators.Find(Text("set"))?.Name ?? throw Wrong("set", "is no generated set", "'espalier data list' shows all");
        NoiseLevel noise = new(Number("noise", 0), Kind());
        CellKey key = new(set, Whole<int>("samples"), noise, Whole<ulong>("seed"), Text("estimator"));
        double value = Value();
        string error = field("error");
        BenchmarkCell cell = double.IsFinite(value) && value >= 0
            ? new BenchmarkCell(key, value, Seconds(), error, field("version"))
            : new BenchmarkCell(key, null, Seconds(), error.Length > 0 ? error : $"came to '{field("value")}'", field("version"));
        return cell with
        {
            Lower = Has("lower") ? Number("lower", double.MinValue) : null,
            Upper = Has("upper") ? Number("upper", double.MinValue) : null,
            ActiveLatents = Has("active_latents") ? Whole<int>("active_latents") : null,
        };
    }

    private NoiseKind Kind() => field("kind") switch
    {
        "none" or "uniform" => NoiseKind.Uniform,
        "normal" => NoiseKind.Normal,
        _ => throw Wrong("kind", "is no kind of noise", "write none, uniform or normal"),
    };

    private double Value() => field("value").Length == 0
        ? double.NaN
        : double.TryParse(field("value"), NumberStyles.Float, CultureInfo.InvariantCulture, out double value) ? value : throw Wrong("value", "is no number", "leave it empty where there is no answer");

    private double Seconds() => Has("seconds") ? Number("seconds", 0) : double.NaN;

    private bool Has(string column) => field(column).Length > 0;

    private string Text(string column) => field(column) is { Length: > 0 } text ? text : throw Wrong(column, "is empty", "fill it in or delete the line");

    private double Number(string column, double least) =>
        double.TryParse(field(column), NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && number >= least && number <= double.MaxValue
            ? number
            : throw Wrong(column, "is no such number", "write it with a decimal point");

    private T Whole<T>(string column)
        where T : struct, IParsable<T> =>
        T.TryParse(field(column), CultureInfo.InvariantCulture, out T number) ? number : throw Wrong(column, "is no whole number from 0 up", "correct it");

    private DataFormatException Wrong(string column, string problem, string remedy) =>
        new(file, $"'{field(column)}' {problem}", remedy, line, column, field(column));
}
