using Espalier.Experiments.Thesis.Contract;
using Espalier.Experiments.Thesis.Runs;

namespace Espalier.Experiments.Thesis.LatentGrid;

/// <summary>The surviving latents of every cell of a grid, over the seeds.</summary>
internal sealed class GridCounts
{
    private readonly Dictionary<(int Variables, double Latent, double Linear), int[]> _counts;

    /// <summary>Reads the runs of a part.</summary>
    public GridCounts(LatentGridPart part, IReadOnlyList<ulong> seeds, FinishedRuns runs)
        : this(part, seeds, CountsOf(part, seeds, runs))
    {
    }

    /// <summary>Takes counts as they are.</summary>
    /// <param name="part">The part.</param>
    /// <param name="seeds">The seeds.</param>
    /// <param name="counts">For each setting the counts of its runs, ascending.</param>
    public GridCounts(LatentGridPart part, IReadOnlyList<ulong> seeds, Dictionary<(int Variables, double Latent, double Linear), int[]> counts)
    {
        Part = part;
        Seeds = seeds;
        _counts = counts;
    }

    /// <summary>The part.</summary>
    public LatentGridPart Part { get; }

    /// <summary>The seeds.</summary>
    public IReadOnlyList<ulong> Seeds { get; }

    /// <summary>Whether every setting has results of enough seeds for a verdict.</summary>
    public bool IsEnough => _counts.Values.All(counts => counts.Length >= ExperimentSpecification.FewestSeeds);

    /// <summary>The settings: pairs of strengths, λ_latent outermost.</summary>
    public IEnumerable<(double Latent, double Linear)> Settings => Part.LambdaLatent.SelectMany(latent => Part.LambdaLinear.Select(linear => (latent, linear)));

    /// <summary>All cells of a part.</summary>
    public static IEnumerable<GridCell> Cells(LatentGridPart part, IReadOnlyList<ulong> seeds) =>
        from variables in part.Variables
        from latent in part.LambdaLatent
        from linear in part.LambdaLinear
        from seed in seeds
        select new GridCell(variables, latent, linear, seed, new FitPlan(part.Fit(variables, latent, linear, seed)));

    /// <summary>The counts of one setting, ascending.</summary>
    public IReadOnlyList<int> Of(int variables, double latent, double linear) => _counts[(variables, latent, linear)];

    /// <summary>The median count of one setting; of an even number of seeds the mean of the middle two; NaN if all runs failed.</summary>
    public double Median(int variables, double latent, double linear)
    {
        IReadOnlyList<int> counts = Of(variables, latent, linear);
        return counts.Count == 0 ? double.NaN : (counts[(counts.Count - 1) / 2] + counts[counts.Count / 2]) / 2.0;
    }

    /// <summary>Whether a setting removes all redundant latents and no more, by its median.</summary>
    public bool IsRight(int variables, double latent, double linear) => Median(variables, latent, linear) == variables;

    /// <summary>For how many numbers of variables a setting is right by its median.</summary>
    public int Rights(double latent, double linear) => Part.Variables.Count(variables => IsRight(variables, latent, linear));

    // A run that diverged has no count; it is left out, and the report says how many failed.
    private static Dictionary<(int Variables, double Latent, double Linear), int[]> CountsOf(LatentGridPart part, IReadOnlyList<ulong> seeds, FinishedRuns runs) =>
        Cells(part, seeds)
            .GroupBy(cell => (cell.Variables, cell.Latent, cell.Linear))
            .ToDictionary(group => group.Key, group => group.Select(cell => runs[cell.Plan]).Where(run => run.Succeeded).Select(run => run.Fit.ActiveLatents).Order().ToArray());
}
