using Espalier.Experiments.Thesis.Contract;
using Espalier.Pruning.Latents;

namespace Espalier.Experiments.Thesis.Weights;

/// <summary>Which trainings are made whose scales are looked at.</summary>
internal sealed record WeightsSpecification : ExperimentSpecification
{
    private const int MostEpochsCounted = 6;

    /// <summary>The kinds of data.</summary>
    public required IReadOnlyList<WeightsPart> Parts { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyList<string> PartNames => [.. Parts.Select(part => part.Name)];

    /// <inheritdoc/>
    public override ExperimentSpecification WithPart(string part) => this with { Parts = [.. Parts.Where(candidate => candidate.Name == part)] };

    /// <inheritdoc/>
    public override ExperimentSpecification WithSeeds(IReadOnlyList<ulong> seeds) => this with { Seeds = seeds, Parts = [.. Parts.Select(part => part with { Seeds = null })] };

    /// <inheritdoc/>
    public override void Validate()
    {
        base.Validate();
        RequireSome("parts", Parts);
        foreach (WeightsPart part in Parts)
        {
            part.Training.Validate();
            RequireSome("lambda", part.Lambda);
            if (part.Lambda.Any(lambda => !(lambda >= 0)) || part.Lambda.Zip(part.Lambda.Skip(1)).Any(pair => !(pair.First < pair.Second)))
            {
                throw new ArgumentException($"'lambda' is {string.Join(", ", part.Lambda)}; write different strengths from 0 up in ascending order");
            }

            RequireSome("epochs", part.Epochs);
            if (part.Epochs.Count > MostEpochsCounted || part.Epochs[0] < 0 || part.Epochs.Zip(part.Epochs.Skip(1)).Any(pair => pair.First >= pair.Second))
            {
                throw new ArgumentException($"'epochs' is {string.Join(", ", part.Epochs)}; write at most {MostEpochsCounted} different epochs in ascending order, 0 for before training");
            }

            if (part.Epochs[0] > part.Training.Epochs)
            {
                throw new ArgumentException($"'epochs' of part {part.Name} is {string.Join(", ", part.Epochs)}, but the training ends after {part.Training.Epochs}; write epochs up to that");
            }

            if (!ThesisDefaults.Ratios.Contains(part.Ratio))
            {
                throw new ArgumentException($"'ratio' is {part.Ratio}, for which no masks are drawn; write one of {string.Join(", ", ThesisDefaults.Ratios)}");
            }

            if (part.Seeds is not null)
            {
                RequireSeeds("seeds", part.Seeds);
            }
        }
    }
}
