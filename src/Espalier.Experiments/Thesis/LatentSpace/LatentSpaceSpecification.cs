using Espalier.Data;
using Espalier.Experiments.Fitting;
using Espalier.Experiments.Thesis.Contract;

namespace Espalier.Experiments.Thesis.LatentSpace;

/// <summary>Which trainings are made whose codes are looked at.</summary>
internal sealed record LatentSpaceSpecification : ExperimentSpecification
{
    private const string OneVariable = "SineImage1";
    private const int MostImages = 2000;

    /// <summary>The settings.</summary>
    public required IReadOnlyList<LatentSpacePart> Parts { get; init; }

    /// <summary>How many images run through the variable's range.</summary>
    public required int Images { get; init; }

    /// <summary>The data of Espalier's own fit, which is made beside them; none when null.</summary>
    public string? Espalier { get; init; }

    /// <summary>The seeds of Espalier's own fit; the first of the experiment's when null.</summary>
    public IReadOnlyList<ulong>? EspalierSeeds { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyList<string> PartNames => [.. Parts.Select(part => part.Name)];

    /// <summary>Espalier's own fits.</summary>
    public IEnumerable<FitSpecification> EspalierFits =>
        Espalier is null ? [] : (EspalierSeeds ?? Seeds.Take(1)).Select(seed => new FitSpecification { Data = Espalier, Method = FitMethod.Espalier, Seed = seed });

    /// <inheritdoc/>
    public override ExperimentSpecification WithPart(string part) => this with { Parts = [.. Parts.Where(candidate => candidate.Name == part)] };

    /// <inheritdoc/>
    public override ExperimentSpecification WithSeeds(IReadOnlyList<ulong> seeds) =>
        this with { Seeds = seeds, EspalierSeeds = EspalierSeeds is null ? null : [.. seeds.Take(EspalierSeeds.Count)] };

    /// <inheritdoc/>
    public override void Validate()
    {
        base.Validate();
        RequireSome("parts", Parts);
        if (Images is < 20 or > MostImages)
        {
            throw new ArgumentException($"'images' is {Images}; give 20 to {MostImages}");
        }

        foreach (LatentSpacePart part in Parts)
        {
            part.Training.Validate();
            RequireOneVariable($"'data' of part {part.Name}", part.Training.Data);
            if (part.Latents is not (1 or 2))
            {
                throw new ArgumentException($"'latents' of part {part.Name} is {part.Latents}; codes of 1 or 2 latents can be drawn");
            }
        }

        if (Espalier is not null)
        {
            RequireOneVariable("'espalier'", Espalier);
        }

        if (EspalierSeeds is not null)
        {
            RequireSeeds("espalierSeeds", EspalierSeeds);
        }
    }

    private static void RequireOneVariable(string member, string data)
    {
        if (DataSpecifier.Parse(data).Set?.Name != OneVariable)
        {
            throw new ArgumentException($"{member} is '{data}', but the codes are held against the one variable of {OneVariable}; write such as {OneVariable}:20000");
        }
    }
}
