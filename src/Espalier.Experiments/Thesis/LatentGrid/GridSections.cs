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
            Figures = [.. grid.Part.Variables.Select(variables => new NamedFigure(
                $"{name}-{variables}-variables", Map(grid, variables), $"Median count with {ReportText.Count(variables, "generating variable")}; {variables} is right."))],
        };
        yield return new FindingsSection(
            $"What λ_latent alone does on {name}",
            "λ_linear is held and λ_latent raised. The line is the median over seeds and values of λ_linear, the band reaches from the smallest to the largest count.")
        {
            Figures = [new NamedFigure($"{name}-lambda-latent", Course(grid), "A right course stays at the number of variables (dashed) over a wide range of λ_latent.")],
            Tables = [new NamedTable($"{name}-survivors", Survivors(grid))],
        };
    }

    private static TextTable Medians(GridCounts grid) => new(
        $"Median of surviving latents on {grid.Part.Name}, smallest to largest in brackets",
        $"{ReportText.Count(grid.Seeds.Count, "seed")}. The last column is the share of single runs with the right count.",
        ["λ_latent", "λ_linear", .. grid.Part.Variables.Select(variables => ReportText.Count(variables, "variable")), "runs right"],
        [.. grid.Settings.Select(setting => (IReadOnlyList<TextCell>)
        [
            GridSentences.Strength(setting.Latent),
            GridSentences.Strength(setting.Linear),
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
                GridSentences.Strength(latent),
                .. Enumerable.Range(0, MostTold).Select(count => (TextCell)Share(counts, left => left == count)),
                Share(counts, left => left >= MostTold),
                Share(counts, left => left == variables),
            ]]);

    private static string Share(int[] counts, Func<int, bool> condition) => counts.Length == 0 ? "–" : $"{100.0 * counts.Count(condition) / counts.Length:0}";

    private static Heatmap Map(GridCounts grid, int variables) => new()
    {
        Title = $"{grid.Part.Name}, {ReportText.Count(variables, "variable")}: surviving latents",
        Description = $"Median count for each λ_latent and λ_linear; {variables} is right.",
        Values = [.. grid.Settings.Select(setting => grid.Median(variables, setting.Latent, setting.Linear))],
        RowNames = [.. grid.Part.LambdaLatent.Select(GridSentences.Strength)],
        ColumnNames = [.. grid.Part.LambdaLinear.Select(GridSentences.Strength)],
        RowLabel = "λ_latent",
        ColumnLabel = "λ_linear",
        ColourAxis = new Axis { Label = "latents", Minimum = 0, WholeNumbers = true },
        Height = 260,
    };

    private static LineChart Course(GridCounts grid) => new()
    {
        Title = $"Surviving latents on {grid.Part.Name} as λ_latent grows",
        Description = "One line for each number of variables.",
        HorizontalAxis = new Axis { Label = "λ_latent", Scale = AxisScale.Logarithmic },
        VerticalAxis = new Axis { Label = "surviving latents", Minimum = 0, WholeNumbers = true },
        Series = [.. grid.Part.Variables.Select(variables => Line(grid, variables))],
    };

    private static LineSeries Line(GridCounts grid, int variables)
    {
        int[][] counts = [.. grid.Part.LambdaLatent.Select(latent => grid.Part.LambdaLinear.SelectMany(linear => grid.Of(variables, latent, linear)).Order().ToArray())];
        return new LineSeries
        {
            Name = ReportText.Count(variables, "variable"),
            X = grid.Part.LambdaLatent,
            Y = [.. counts.Select(sorted => sorted.Length == 0 ? double.NaN : (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2.0)],
            Lower = [.. counts.Select(sorted => sorted.Length == 0 ? double.NaN : sorted[0])],
            Upper = [.. counts.Select(sorted => sorted.Length == 0 ? double.NaN : sorted[^1])],
        };
    }
}
