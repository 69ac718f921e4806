using Espalier.Experiments.Thesis.Contract;
using Espalier.Experiments.Thesis.Runs;

namespace Espalier.Experiments.Thesis.LatentSpace;

/// <summary>All trainings of one setting.</summary>
internal sealed class ScannedPart
{
    /// <summary>Reads them; those that diverged are left out.</summary>
    public ScannedPart(LatentSpacePart part, IReadOnlyList<ulong> seeds, FinishedRuns runs, VariableScan scan)
    {
        Part = part;
        Runs = [.. seeds.Select(seed => (Seed: seed, Run: runs[Plan(part, seed)])).Where(run => run.Run.Succeeded).Select(run => new ScannedRun(run.Seed, run.Run, scan))];
    }

    /// <summary>The setting.</summary>
    public LatentSpacePart Part { get; }

    /// <summary>The trainings.</summary>
    public IReadOnlyList<ScannedRun> Runs { get; }

    /// <summary>The strengths in words.</summary>
    public string Setting => $"λ_latent {Strength(Part.Training.LambdaLatent)} and λ_linear {Strength(Part.Training.LambdaLinear)}";

    /// <summary>How many trainings end as the thesis's example does.</summary>
    public int AsInTheThesis => Runs.Count(run => run.Latents == Part.Latents);

    /// <summary>The training to be drawn: the first that ends as the thesis's example does, else the one with the nearest number of latents; null if none has a latent left.</summary>
    public ScannedRun? Shown => Runs.Where(run => run.Latents > 0).OrderBy(run => Math.Abs(run.Latents - Part.Latents)).ThenBy(run => run.Seed).FirstOrDefault();

    /// <summary>The training of one seed.</summary>
    public static FitPlan Plan(LatentSpacePart part, ulong seed) => new(part.Training.ToFit(seed));

    private static string Strength(double? value) => value is double stated ? StrengthText.Of(stated) : "as in the thesis";
}
