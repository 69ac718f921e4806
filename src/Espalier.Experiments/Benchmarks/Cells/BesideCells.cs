using Espalier.Data;

namespace Espalier.Experiments.Benchmarks.Cells;

/// <summary>Cells of other software that stand on draws which a benchmark asks for.</summary>
/// <param name="Cells">The cells.</param>
/// <param name="Estimators">Their estimators, in the order of the files.</param>
/// <param name="Unused">Files without a single such cell.</param>
internal sealed record BesideCells(IReadOnlyList<BenchmarkCell> Cells, IReadOnlyList<string> Estimators, IReadOnlyList<string> Unused)
{
    /// <summary>Reads files.</summary>
    /// <exception cref="DataFormatException">A file is not there or of another form, or names an estimator as one of ours or of another file.</exception>
    public static BesideCells Read(IReadOnlyList<string> paths, CellGrid grid)
    {
        Dictionary<string, string> owners = grid.Specification.Seats.ToDictionary(seat => seat.Name, _ => "Espalier", StringComparer.OrdinalIgnoreCase);
        List<BenchmarkCell> cells = [];
        List<string> unused = [];
        foreach (string path in paths)
        {
            BenchmarkCell[] used = [.. ReadOne(path).Where(cell => grid.HasDraw(cell.Key))];
            foreach (string estimator in used.Select(cell => cell.Key.Estimator).Distinct())
            {
                if (!owners.TryAdd(estimator, path))
                {
                    throw new DataFormatException(
                        path, $"estimator '{estimator}' is also one of {owners[estimator]}", "put the name of the software in front of it", column: "estimator", value: estimator);
                }
            }

            cells.AddRange(used);
            if (used.Length == 0)
            {
                unused.Add(path);
            }
        }

        return new BesideCells(cells, [.. cells.Select(cell => cell.Key.Estimator).Distinct()], unused);
    }

    private static IReadOnlyList<BenchmarkCell> ReadOne(string path)
    {
        if (!File.Exists(path))
        {
            throw new DataFormatException(path, "there is no such file", "give a file of cells to stand beside ours");
        }

        using StreamReader text = new(path);
        return CellCsv.Read(path, text);
    }
}
