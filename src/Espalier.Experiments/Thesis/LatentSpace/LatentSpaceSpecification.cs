using Espalier.Experiments.Fitting;
using Espalier.Experiments.Thesis.Contract;

namespace Espalier.Experiments.Thesis.LatentSpace;

/// <summary>Which trainings are made whose codes are looked at.</summary>
internal sealed record LatentSpaceSpecification : PartedSpecification<LatentSpacePart>
{
    private const int MostImages = 2000;

    /// <summary>How many images run through the variable's range.</summary>
    public required int Images { get; init; }

    /// <summary>The data of Espalier's own fit, which is made beside them; none when null.</summary>
    public string? Espalier { get; init; }

    /// <summary>The seeds of Espalier's own fit; the first of the experiment's when null.</summary>
    public IReadOnlyList<ulong>? EspalierSeeds { get; init; }

    /// <summary>Espalier's own fits.</summary>
    public IEnumerable<FitSpecification> EspalierFits =>
        Espalier is null ? [] : (EspalierSeeds ?? Seeds.Take(1)).Select(seed => new FitSpecification { Data = Espalier, Method = FitMethod.Espalier, Seed = seed });

    /// <inheritdoc/>
    public override ExperimentSpecification WithSeeds(IReadOnlyList<ulong> seeds) =>
        (LatentSpaceSpecification)base.WithSeeds(seeds) with { EspalierSeeds = EspalierSeeds is null ? null : [.. seeds.Take(EspalierSeeds.Count)] };

    /// <inheritdoc/>
    public override void Validate()
    {
        base.Validate();
        if (Images is < 20 or > MostImages)
        {
            throw new ArgumentException($"'images' is {Images}; give 20 to {MostImages}");
        }

        if (Espalier is not null)
        {
            LatentSpacePart.RequireOneVariable("'espalier'", Espalier);
        }

        if (EspalierSeeds is not null)
        {
            SpecificationRules.RequireSeeds("espalierSeeds", EspalierSeeds);
        }
    }
}
