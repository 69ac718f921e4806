using Espalier.Dimension;
using Espalier.Experiments.Fitting;
using Espalier.Experiments.Thesis.Contract;
using Espalier.Experiments.Thesis.Runs;

namespace Espalier.Experiments.Thesis.RealImages;

/// <summary>Which trainings are made on photographed or scanned images, and whom they are compared with.</summary>
internal sealed record RealImagesSpecification : ExperimentSpecification
{
    private const int FewestForEstimators = 100;
    private const int UsualImages = 2000;

    /// <summary>The training, but for λ_latent; its data are the file of images.</summary>
    public required ThesisSettings Training { get; init; }

    /// <summary>The values of λ_latent, ascending; the first is what the others are compared with.</summary>
    public required IReadOnlyList<double> LambdaLatent { get; init; }

    /// <summary>The thesis's own λ_latent, one of these.</summary>
    public required double ThesisLambdaLatent { get; init; }

    /// <summary>The seeds of Espalier's own fits, which are made beside them; none when null.</summary>
    public IReadOnlyList<ulong>? EspalierSeeds { get; init; }

    /// <summary>Estimators of dimension to compare with, as the catalogue names them; none when null. The first says whether there are redundant latents at all.</summary>
    public IReadOnlyList<string>? Estimators { get; init; }

    /// <summary>Images, drawn at random, that the estimators look at; all if there are fewer.</summary>
    public int? EstimatorImages { get; init; }

    /// <summary>The fit of one strength.</summary>
    public FitSpecification Fit(double lambda, ulong seed) => (Training with { LambdaLatent = lambda }).ToFit(seed);

    /// <summary>Espalier's own fits.</summary>
    public IEnumerable<FitPlan> EspalierFits() =>
        (EspalierSeeds ?? []).Select(seed => new FitPlan(new FitSpecification { Data = Training.Data, Method = FitMethod.Espalier, Seed = seed }));

    /// <summary>The run of the estimators; null without any.</summary>
    public ImageEstimateRun? Estimate() => Estimators is null ? null : new ImageEstimateRun(Training.ToFit(Seeds[0]), Estimators, EstimatorImages ?? UsualImages);

    /// <inheritdoc/>
    public override ExperimentSpecification WithSeeds(IReadOnlyList<ulong> seeds) =>
        this with { Seeds = seeds, EspalierSeeds = EspalierSeeds is null ? null : [.. seeds.Take(EspalierSeeds.Count)] };

    /// <inheritdoc/>
    public override void Validate()
    {
        base.Validate();
        Training.Validate();
        SpecificationRules.RequireSome("lambdaLatent", LambdaLatent);
        if (LambdaLatent.Any(lambda => !(lambda >= 0)) || LambdaLatent.Zip(LambdaLatent.Skip(1)).Any(pair => !(pair.First < pair.Second)))
        {
            throw new ArgumentException($"'lambdaLatent' is {string.Join(", ", LambdaLatent)}; write different strengths from 0 up in ascending order");
        }

        if (!LambdaLatent.Contains(ThesisLambdaLatent))
        {
            throw new ArgumentException($"'thesisLambdaLatent' is {ThesisLambdaLatent}, which is none of 'lambdaLatent'; add it there");
        }

        if (Training.LambdaLatent is not null)
        {
            throw new ArgumentException("'training' has a 'lambdaLatent' of its own; write the strengths into 'lambdaLatent' beside 'training'");
        }

        if (EspalierSeeds is not null)
        {
            SpecificationRules.RequireSeeds("espalierSeeds", EspalierSeeds);
        }

        if (Estimators is not null)
        {
            SpecificationRules.RequireSome("estimators", Estimators);
        }

        if (Estimators?.FirstOrDefault(name => EstimatorCatalogue.Find(name) is null) is { } unknown)
        {
            throw new ArgumentException($"'estimators' has '{unknown}', which is no estimator; 'espalier dimension --help' lists them");
        }

        if (EstimatorImages < FewestForEstimators)
        {
            throw new ArgumentException($"'estimatorImages' is {EstimatorImages}; give at least {FewestForEstimators}");
        }
    }
}
