using Espalier.Experiments.Figures;
using Espalier.Experiments.Reports;
using Espalier.Experiments.Tables;
using Espalier.Experiments.Thesis.Contract;

namespace Espalier.Experiments.Thesis.LatentGrid;

/// <summary>Tables and figures of a grid.</summary>
internal static class GridSections
{
    private const int MostTold = 2;

    /// <summary>The sections of one grid.</summary>
    public static IEnumerable<FindingsSection> Of(GridCounts grid)
    {
        string name = grid.Part.Name;
        yield return new FindingsSection(
            $"Surviving latents on {name}",
            $"Each number is the median over {ReportText.Count(grid.Seeds.Count, "seed")} of the latents that count as active after the last epoch; those that equal the number of generating variables stand out.")
        {
            Tables = [new NamedTable($"{name}-median", Medians(grid))],
            Figures = [new NamedFigure($"{name}-median", Maps(grid), "Median count for each number of generating variables; ringed where it is the right one.")],
        };
        yield return new FindingsSection(
            $"What λ_latent alone does on {name}",
            "λ_linear is held and λ_latent raised. A line is the median over seeds, its band reaches from the smallest to the largest count. Where the method works, the lines lie level, each at its own number of variables, over a wide range of λ_latent.")
        {
            Figures = [.. grid.Part.LambdaLinear.Select(linear => new NamedFigure(
                $"{name}-lambda-linear-{StrengthText.ForFile(linear)}", Course(grid, linear), $"λ_linear {StrengthText.Of(linear)}."))],
            Tables = [new NamedTable($"{name}-survivors", Survivors(grid))],
        };
    }

    private static TextTable Medians(GridCounts grid) => new(
        $"Median of surviving latents on {grid.Part.Name}, smallest to largest in brackets",
        $"{ReportText.Count(grid.Seeds.Count, "seed")}. The last column is the share of single runs with the right count.",
        ["λ_latent", "λ_linear", .. grid.Part.Variables.Select(variables => ReportText.Count(variables, "variable")), "runs right"],
        [.. grid.Settings.Select(setting => (IReadOnlyList<TextCell>)
        [
            StrengthText.Of(setting.Latent),
            StrengthText.Of(setting.Linear),
            .. grid.Part.Variables.Select(variables => new TextCell(Cell(grid, variables, setting), grid.IsRight(variables, setting.Latent, setting.Linear))),
            ReportText.Percent(ShareRight(grid, setting)),
        ])]);

    private static string Cell(GridCounts grid, int variables, (double Latent, double Linear) setting)
    {
        IReadOnlyList<int> counts = grid.Of(variables, setting.Latent, setting.Linear);
        string median = ReportText.Estimate(grid.Median(variables, setting.Latent, setting.Linear));
        return counts.Count == 0 || counts[0] == counts[^1] ? median : $"{median} ({counts[0]}–{counts[^1]})";
    }

    private static double ShareRight(GridCounts grid, (double Latent, double Linear) setting)
    {
        (int Variables, int Count)[] runs = [.. grid.Part.Variables.SelectMany(variables => grid.Of(variables, setting.Latent, setting.Linear).Select(count => (variables, count)))];
        return runs.Count(run => run.Count == run.Variables) / (double)runs.Length;
    }

    /// <summary>How often no latent, one, or more survive.</summary>
    private static TextTable Survivors(GridCounts grid) => new(
        $"How often 0, 1, 2 or more latents survive on {grid.Part.Name}, in % of runs",
        "Over all values of λ_linear and all seeds.",
        ["variables", "λ_latent", .. Enumerable.Range(0, MostTold).Select(count => $"{count} left"), $"{MostTold} or more left", "right"],
        [.. from variables in grid.Part.Variables
            from latent in grid.Part.LambdaLatent
            let counts = grid.Part.LambdaLinear.SelectMany(linear => grid.Of(variables, latent, linear)).ToArray()
            select (IReadOnlyList<TextCell>)
            [
                $"{variables}",
                StrengthText.Of(latent),
                .. Enumerable.Range(0, MostTold).Select(count => (TextCell)Share(counts, left => left == count)),
                Share(counts, left => left >= MostTold),
                Share(counts, left => left == variables),
            ]]);

    private static string Share(int[] counts, Func<int, bool> condition) => counts.Length == 0 ? "–" : $"{100.0 * counts.Count(condition) / counts.Length:0}";

    private static HeatmapPanels Maps(GridCounts grid) => new()
    {
        Title = $"Surviving latents on {grid.Part.Name}",
        Description = "Median count for each λ_latent and λ_linear, a panel for each number of generating variables; right ones are ringed.",
        Panels = [.. grid.Part.Variables.Select(variables => new HeatmapPanel(
            ReportText.Count(variables, "variable"), [.. grid.Settings.Select(setting => grid.Median(variables, setting.Latent, setting.Linear))])
        {
            Marked = [.. grid.Settings.Select(setting => grid.IsRight(variables, setting.Latent, setting.Linear))],
        })],
        RowNames = [.. grid.Part.LambdaLatent.Select(StrengthText.Of)],
        ColumnNames = [.. grid.Part.LambdaLinear.Select(StrengthText.Of)],
        RowLabel = "λ_latent",
        ColumnLabel = "λ_linear",
        ValueFormat = "0.#",
        ColourAxis = new Axis { Label = "latents", Minimum = 0, WholeNumbers = true },
        Height = 300,
    };

    private static LineChart Course(GridCounts grid, double linear) => new()
    {
        Title = $"Surviving latents on {grid.Part.Name} as λ_latent grows, λ_linear {StrengthText.Of(linear)}",
        Description = "One line for each number of variables.",
        HorizontalAxis = new Axis { Label = "λ_latent", Scale = AxisScale.Logarithmic, ExtendToTicks = false },
        VerticalAxis = new Axis { Label = "surviving latents", Minimum = 0, WholeNumbers = true },
        Series = [.. grid.Part.Variables.Select(variables => Line(grid, variables, linear))],
        Height = 300,
    };

    private static LineSeries Line(GridCounts grid, int variables, double linear)
    {
        IReadOnlyList<int>[] counts = [.. grid.Part.LambdaLatent.Select(latent => grid.Of(variables, latent, linear))];
        return new LineSeries
        {
            Name = ReportText.Count(variables, "variable"),
            X = grid.Part.LambdaLatent,
            Y = [.. grid.Part.LambdaLatent.Select(latent => grid.Median(variables, latent, linear))],
            Lower = [.. counts.Select(sorted => sorted.Count == 0 ? double.NaN : sorted[0])],
            Upper = [.. counts.Select(sorted => sorted.Count == 0 ? double.NaN : sorted[^1])],
        };
    }
}
