using System.Globalization;
using Espalier.Experiments.Reports;

namespace Espalier.Experiments.Thesis.LatentGrid;

/// <summary>What a grid says, in sentences.</summary>
internal static class GridSentences
{
    /// <summary>A strength as the tables write it.</summary>
    public static string Strength(double value) => value.ToString("0.######", CultureInfo.InvariantCulture);

    /// <summary>A setting in words.</summary>
    public static string Setting((double Latent, double Linear) setting) => $"λ_latent {Strength(setting.Latent)} with λ_linear {Strength(setting.Linear)}";

    /// <summary>The answer for one grid.</summary>
    public static string Answer(GridCounts grid)
    {
        int cells = grid.Part.Variables.Count * grid.Settings.Count();
        int right = grid.Settings.Sum(setting => grid.Rights(setting.Latent, setting.Linear));
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
        return new Claim(
            $"On {grid.Part.Name}, a stronger penalty on the latent layer can remove all redundant latents and no more in one run.",
            rights == total ? ClaimVerdict.Holds : possible > 0 ? ClaimVerdict.HoldsInPart : ClaimVerdict.DoesNotHold,
            $"For {possible} of {total} numbers of variables some setting has the right median over {ReportText.Count(grid.Seeds.Count, "seed")}; "
            + $"the best single setting, {Setting(best[0])}{Others(best.Length - 1)}, is right for {rights} of {total}: {Medians(grid, best[0])}.");
    }

    /// <summary>What raising λ_latent alone does, λ_linear held.</summary>
    private static Claim StrongerRemovesMore(GridCounts grid)
    {
        double[] latents = [.. grid.Part.LambdaLatent];
        (int Variables, double Linear)[] rows = [.. grid.Part.Variables.SelectMany(variables => grid.Part.LambdaLinear.Select(linear => (variables, linear)))];
        int falling = rows.Count(row => latents.Zip(latents.Skip(1)).All(pair => grid.Median(row.Variables, pair.Second, row.Linear) <= grid.Median(row.Variables, pair.First, row.Linear)));
        int[] atWeakest = [.. rows.Select(row => Difference(row, latents[0]))];
        int[] atStrongest = [.. rows.Select(row => Difference(row, latents[^1]))];
        return new Claim(
            $"On {grid.Part.Name}, raising λ_latent alone removes more latents, redundant ones first.",
            falling == rows.Length ? ClaimVerdict.Holds : falling > rows.Length / 2 ? ClaimVerdict.HoldsInPart : ClaimVerdict.DoesNotHold,
            $"In {falling} of {rows.Length} rows of the grid the median never grows with λ_latent. At {Strength(latents[0])} {Sides(atWeakest)}; at {Strength(latents[^1])} {Sides(atStrongest)}.");

        int Difference((int Variables, double Linear) row, double latent) => Sign(grid.Median(row.Variables, latent, row.Linear) - row.Variables);
    }

    // Of NaN, where all runs of a setting failed, there is no sign: it counts as none of the three.
    private static int Sign(double difference) => double.IsNaN(difference) ? int.MinValue : Math.Sign(difference);

    private static string Sides(int[] signs) =>
        $"{signs.Count(sign => sign > 0)} of {signs.Length} medians are too high, {signs.Count(sign => sign == 0)} right and {signs.Count(sign => sign == -1)} too low";

    private static string Medians(GridCounts grid, (double Latent, double Linear) setting) =>
        string.Join(", ", grid.Part.Variables.Select(variables => $"{ReportText.Estimate(grid.Median(variables, setting.Latent, setting.Linear))} for {variables}"));

    private static (double Latent, double Linear)[] Best(GridCounts grid)
    {
        int most = grid.Settings.Max(setting => grid.Rights(setting.Latent, setting.Linear));
        return [.. grid.Settings.Where(setting => grid.Rights(setting.Latent, setting.Linear) == most)];
    }

    private static string Others(int others) => others switch { 0 => "", 1 => " (as one other)", _ => $" (as {others} others)" };
}
