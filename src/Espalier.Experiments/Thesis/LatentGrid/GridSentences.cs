using Espalier.Experiments.Reports;
using Espalier.Experiments.Thesis.Contract;

namespace Espalier.Experiments.Thesis.LatentGrid;

/// <summary>What a grid says, in sentences.</summary>
internal static class GridSentences
{
    /// <summary>A setting in words.</summary>
    public static string Setting((double Latent, double Linear) setting) => $"λ_latent {StrengthText.Of(setting.Latent)} with λ_linear {StrengthText.Of(setting.Linear)}";

    /// <summary>The answer for one grid.</summary>
    public static string Answer(GridCounts grid)
    {
        int cells = grid.Part.Variables.Count * grid.Settings.Count();
        int right = grid.Settings.Sum(setting => grid.Rights(setting.Latent, setting.Linear));
        if (right == 0)
        {
            return $"{grid.Part.Name}: the median count is right in none of {cells} settings";
        }

        (double Latent, double Linear)[] best = Best(grid);
        int rights = grid.Rights(best[0].Latent, best[0].Linear);
        return $"{grid.Part.Name}: the median count is right in {right} of {cells} settings, and {Setting(best[0])}{Others(best.Length - 1)} is right for {rights} of {grid.Part.Variables.Count} numbers of variables";
    }

    /// <summary>The thesis's claims for one grid.</summary>
    public static IEnumerable<Claim> Claims(GridCounts grid)
    {
        yield return AllAndNoMore(grid);
        yield return StrongerRemovesMore(grid);
    }

    private static Claim AllAndNoMore(GridCounts grid)
    {
        (double Latent, double Linear)[] best = Best(grid);
        int rights = grid.Rights(best[0].Latent, best[0].Linear);
        int possible = grid.Part.Variables.Count(variables => grid.Settings.Any(setting => grid.IsRight(variables, setting.Latent, setting.Linear)));
        int total = grid.Part.Variables.Count;
        ClaimVerdict verdict = rights == total ? ClaimVerdict.Holds : 2 * rights >= total ? ClaimVerdict.HoldsInPart : ClaimVerdict.DoesNotHold;
        return new Claim(
            $"On {grid.Part.Name}, a stronger penalty on the latent layer can remove all redundant latents and no more in one run.",
            grid.IsEnough ? verdict : ClaimVerdict.Undecided,
            (rights == 0
                ? $"No setting has the right median over {ReportText.Count(grid.Seeds.Count, "seed")} for any of {total} numbers of variables. "
                : $"The best single setting, {Setting(best[0])}{Others(best.Length - 1)}, has the right median over {ReportText.Count(grid.Seeds.Count, "seed")} for {rights} of {total} numbers of variables ({Medians(grid, best[0])}); "
                + $"with a setting chosen for each, {possible} of {total} can be right. ")
            + $"It holds if one setting is right for all, in part if for half of them{TooFew(grid)}.");
    }

    /// <summary>What raising λ_latent alone does, λ_linear held, in the rows of the grid that do not begin with too few latents already.</summary>
    private static Claim StrongerRemovesMore(GridCounts grid)
    {
        double[] latents = [.. grid.Part.LambdaLatent];
        double[][] rows =
        [
            .. from variables in grid.Part.Variables
               from linear in grid.Part.LambdaLinear
               select latents.Select(latent => grid.Median(variables, latent, linear) - variables).ToArray(),
        ];
        double[][] able = [.. rows.Where(row => row[0] >= 0)];
        int falling = able.Count(row => row[^1] < row[0] && row.Zip(row.Skip(1)).All(pair => pair.Second <= pair.First));
        int halting = able.Count(row => row.Contains(0));
        bool mostFall = 2 * falling > able.Length;
        ClaimVerdict verdict = able.Length > 0 && falling == able.Length && halting == able.Length
            ? ClaimVerdict.Holds
            : mostFall && 2 * halting > able.Length ? ClaimVerdict.HoldsInPart : ClaimVerdict.DoesNotHold;
        return new Claim(
            $"On {grid.Part.Name}, raising λ_latent alone removes more latents, redundant ones first.",
            grid.IsEnough && latents.Length > 1 && able.Length > 0 ? verdict : ClaimVerdict.Undecided,
            $"Of {rows.Length} rows of the grid (one λ_linear, one number of variables) {able.Length} do not begin with too few latents. Of these the median falls, and never grows, in {falling}, "
            + $"and stands at the right number for some λ_latent in {halting}. At {StrengthText.Of(latents[0])} {Sides(rows, 0)}; at {StrengthText.Of(latents[^1])} {Sides(rows, latents.Length - 1)}. "
            + $"It holds if all these rows do both, in part if more than half do{TooFew(grid)}.");
    }

    private static string TooFew(GridCounts grid) => grid.IsEnough ? "" : $"; {ReportText.Count(grid.Seeds.Count, "seed")} with a result for every setting would have to be at least {ExperimentSpecification.FewestSeeds}";

    // NaN, where all runs of a setting failed, is none of the three.
    private static string Sides(double[][] rows, int place) =>
        $"{rows.Count(row => row[place] > 0)} of {rows.Length} medians are too high, {rows.Count(row => row[place] == 0)} right and {rows.Count(row => row[place] < 0)} too low";

    private static string Medians(GridCounts grid, (double Latent, double Linear) setting) =>
        string.Join(", ", grid.Part.Variables.Select(variables => $"{ReportText.Estimate(grid.Median(variables, setting.Latent, setting.Linear))} for {variables}"));

    private static (double Latent, double Linear)[] Best(GridCounts grid)
    {
        int most = grid.Settings.Max(setting => grid.Rights(setting.Latent, setting.Linear));
        return [.. grid.Settings.Where(setting => grid.Rights(setting.Latent, setting.Linear) == most)];
    }

    private static string Others(int others) => others switch { 0 => "", 1 => " (as one other)", _ => $" (as {others} others)" };
}
