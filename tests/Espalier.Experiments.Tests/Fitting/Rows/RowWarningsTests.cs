using Espalier.Data;
using Espalier.Experiments.Fitting;
using Espalier.Experiments.Fitting.Rows;
using Espalier.Numerics;

namespace Espalier.Experiments.Tests.Fitting.Rows;

public sealed class RowWarningsTests
{
    [Fact]
    public void Of_OneColumnWithNearlyAllVariance_NamesItAndTheRemedy()
    {
        string warning = Assert.Single(RowWarnings.Of(Prepare(60, row => [1e4 * Math.Sin(row), Math.Cos(row)], FitMethod.Espalier), Outcome(1)));

        Assert.Contains("'c0' holds more than 99 % of the variance", warning, StringComparison.Ordinal);
        Assert.Contains("--scaling columns", warning, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_ThesisScaling_NeedsNoSuchWarning() =>
        Assert.Empty(RowWarnings.Of(Prepare(60, row => [1e4 * Math.Sin(row), Math.Cos(row)], FitMethod.Thesis), Outcome(1)));

    [Fact]
    public void Of_FewRowsAndNoLatents_SaysAll()
    {
        IReadOnlyList<string> warnings = RowWarnings.Of(Prepare(12, row => [Math.Sin(row), Math.Cos(row), Math.Sin(2 * row)], FitMethod.Thesis), Outcome(0));

        Assert.Equal(3, warnings.Count);
        Assert.Contains("10 rows", warnings[0], StringComparison.Ordinal);
        Assert.Contains("2 rows are held out", warnings[1], StringComparison.Ordinal);
        Assert.Contains("no estimate", warnings[2], StringComparison.Ordinal);
    }

    [Fact]
    public void Of_ColumnsLeftOut_NamesThemByReason()
    {
        DroppedColumn[] dropped = [new("k", "it is constant"), new("class", "it holds text"), .. Enumerable.Range(0, 6).Select(i => new DroppedColumn($"t{i}", "it is empty"))];

        IReadOnlyList<string> warnings = RowWarnings.Of(Prepare(60, row => [Math.Sin(row), Math.Cos(row)], FitMethod.Espalier, dropped), Outcome(2));

        Assert.Equal(
            ["Column 'k' was left out: it is constant.", "Column 'class' was left out: it holds text.", "Columns 't0', 't1', 't2', 't3', 't4' and 1 more were left out: it is empty."],
            warnings);
    }

    [Fact]
    public void Of_AllLatentsNeededAndMoreComponents_SaysAtLeast()
    {
        string warning = Assert.Single(RowWarnings.Of(Prepare(60, row => [Math.Sin(row), Math.Cos(row)], FitMethod.Espalier), new FitOutcome(1, 1, 2, 0, 0)));

        Assert.Contains("at least 1", warning, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_MuchUnexplainedOrLostInSinglePrecision_SaysSo()
    {
        IReadOnlyList<string> warnings = RowWarnings.Of(Prepare(60, row => [Math.Sin(row), Math.Cos(row)], FitMethod.Espalier), new FitOutcome(2, 2, 2, 0.5, 1e-4));

        Assert.Equal(2, warnings.Count);
        Assert.Contains("50 %", warnings[0], StringComparison.Ordinal);
        Assert.Contains("single precision", warnings[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Of_NoiseLeftOut_SaysHowMuch()
    {
        RandomStream stream = new(3, "test");
        PreparedRows prepared = Prepare(2000, _ => [10 * stream.NextNormal(), .. Enumerable.Range(0, 4).Select(_ => 0.1 * stream.NextNormal())], FitMethod.Espalier);

        Assert.Contains("4 principal components were taken for noise", Assert.Single(RowWarnings.Of(prepared, Outcome(1)), warning => warning.Contains("noise", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    private static FitOutcome Outcome(int activeLatents) => new(activeLatents, 2, 2, 0, 0);

    private static PreparedRows Prepare(int rows, Func<int, double[]> row, FitMethod method, params DroppedColumn[] dropped)
    {
        int heldOut = rows > 40 ? 20 : 2;
        double[][] values = [.. Enumerable.Range(0, rows).Select(row)];
        int columns = values[0].Length;
        Table table = new(
            "rows",
            [.. Enumerable.Range(0, columns).Select(column => $"c{column}")],
            rows,
            [.. Enumerable.Range(0, columns).SelectMany(column => values.Select(sample => sample[column]))],
            new TableReport { DroppedColumns = dropped });
        RowData data = new(table, table.Select([.. Enumerable.Range(0, rows - heldOut)]), table.Select([.. Enumerable.Range(rows - heldOut, heldOut)]));
        return new PreparedRows(new FitSpecification { Data = "rows", Method = method }, data);
    }
}
