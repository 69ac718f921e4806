using Espalier.Experiments.Fitting;
using Espalier.Experiments.Thesis.Latents;
using Espalier.Experiments.Thesis.Runs;
using Espalier.Experiments.Thesis.Statistics;

namespace Espalier.Experiments.Thesis.RealImages;

/// <summary>What all runs on a set of images came to.</summary>
internal sealed class RealImagesResults
{
    /// <summary>Reads the runs; those that diverged are left out.</summary>
    public RealImagesResults(RealImagesSpecification specification, string setName, FinishedRuns runs)
    {
        Specification = specification;
        SetName = setName;
        Strengths = [.. specification.LambdaLatent.Select(lambda => new StrengthRuns(lambda, specification.Seeds.Select(seed => runs[new FitPlan(specification.Fit(lambda, seed))])))];
        Espalier = [.. specification.EspalierFits().Select(plan => runs[plan]).Where(run => run.Succeeded)];
        EspalierFits = [.. Espalier.Select(run => run.Fit)];
        ImageEstimates? read = specification.Estimate() is { } estimate && runs[estimate] is { Succeeded: true } run ? run.Read(ImageEstimatesJson.Default.ImageEstimates) : null;
        Estimates = read?.Estimates ?? [];
        EstimatedImages = read?.Images ?? 0;
    }

    /// <summary>What was asked for.</summary>
    public RealImagesSpecification Specification { get; }

    /// <summary>What the images are called.</summary>
    public string SetName { get; }

    /// <summary>The trainings by the thesis's method, ascending by λ_latent.</summary>
    public IReadOnlyList<StrengthRuns> Strengths { get; }

    /// <summary>Espalier's own trainings.</summary>
    public IReadOnlyList<FinishedRun> Espalier { get; }

    /// <summary>Their results.</summary>
    public IReadOnlyList<FitResult> EspalierFits { get; }

    /// <summary>What other estimators say.</summary>
    public IReadOnlyList<ImageEstimate> Estimates { get; }

    /// <summary>How many images these looked at.</summary>
    public int EstimatedImages { get; }

    /// <summary>The trainings with the thesis's own λ_latent.</summary>
    public StrengthRuns Own => Strengths.First(strength => strength.Strength == Specification.ThesisLambdaLatent);

    /// <summary>The number of latents before training; NaN if no training has a result.</summary>
    public double Width => Strengths.SelectMany(strength => strength.Fits).Select(fit => (double)fit.LatentWidth).FirstOrDefault(double.NaN);

    /// <summary>How many times a strength's loss is that of the weakest one with the same seed, by the median over seeds.</summary>
    public double LossFactor(StrengthRuns strength) => Spread.Of(strength.LossFactors(Strengths[0])).Median;

    /// <summary>The seeds that a strength shares with the weakest one; those of the strength that has fewest when it is null.</summary>
    public int SeedsBehind(double? strength) => Strengths.Where(candidate => strength is null || candidate.Strength == strength).Min(candidate => candidate.LossFactors(Strengths[0]).Count);

    /// <summary>The strengths as the rules judge them.</summary>
    public IReadOnlyList<StrengthOutcome> Outcomes => [.. Strengths.Select(strength => new StrengthOutcome(strength.Strength, strength.Latents.Median, LossFactor(strength)))];
}
