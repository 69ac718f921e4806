using Espalier.Data;
using Espalier.Dimension;
using Espalier.Experiments.Benchmarks;
using Espalier.Experiments.Estimation;
using Espalier.Experiments.Thesis.Contract;

namespace Espalier.Experiments.Thesis.Comparison;

/// <summary>Which methods are compared on which samples.</summary>
internal abstract record ComparisonSpecification : ExperimentSpecification
{
    /// <summary>With fewer samples most estimators have no answer.</summary>
    public const int FewestSamples = 100;

    /// <summary>Samples of a draw.</summary>
    public required int Samples { get; init; }

    /// <summary>The sets, by name; rows of numbers, not images.</summary>
    public required IReadOnlyList<string> Sets { get; init; }

    /// <summary>The thesis's method.</summary>
    public required ThesisComparison Thesis { get; init; }

    /// <summary>The seeds whose draws Espalier's method fits; all when null, none when empty.</summary>
    public IReadOnlyList<ulong>? EspalierSeeds { get; init; }

    /// <summary>The established estimators, by name; all of the catalogue when null.</summary>
    public IReadOnlyList<string>? Estimators { get; init; }

    /// <summary>Preparations that established estimators are given beside raw samples; none when null.</summary>
    public IReadOnlyList<PointPreparation>? Preparations { get; init; }

    /// <summary>The sets.</summary>
    public IReadOnlyList<GeneratorDescription> Compared() => [.. Sets.Select(name => Generators.Find(name)!)];

    /// <summary>The established estimators.</summary>
    public IReadOnlyList<EstimatorDescription> Established() =>
        Estimators is null ? EstimatorCatalogue.All : [.. EstimatorCatalogue.All.Where(estimator => Estimators.Contains(estimator.Name, StringComparer.OrdinalIgnoreCase))];

    /// <summary>The noise levels of a set.</summary>
    public abstract IReadOnlyList<NoiseLevel> NoiseOf(GeneratorDescription set);

    /// <inheritdoc/>
    public override ExperimentSpecification WithSeeds(IReadOnlyList<ulong> seeds) => this with { Seeds = seeds, EspalierSeeds = EspalierSeeds is { Count: 0 } ? [] : null };

    /// <inheritdoc/>
    public override void Validate()
    {
        base.Validate();
        SpecificationRules.RequireSome("sets", Sets);
        RequireDifferent("sets", Sets);
        foreach (string name in Sets)
        {
            if (Generators.Find(name) is not { Image: null })
            {
                throw new ArgumentException($"'sets' has '{name}', which is no generated set of rows; 'espalier data list' shows them");
            }
        }

        if (Samples < FewestSamples)
        {
            throw new ArgumentException($"'samples' is {Samples}; give at least {FewestSamples}");
        }

        Thesis.Validate();
        if (EspalierSeeds?.Where(seed => !Seeds.Contains(seed)).ToArray() is { Length: > 0 } foreign)
        {
            throw new ArgumentException($"'espalierSeeds' has {string.Join(", ", foreign)}, which 'seeds' has not; the same draws are for all");
        }

        RequireDifferent("espalierSeeds", EspalierSeeds ?? []);
        RequireDifferent("preparations", [PointPreparation.Raw, .. Preparations ?? []]);
        if (Estimators is { } estimators)
        {
            SpecificationRules.RequireSome("estimators", estimators);
            RequireDifferent("estimators", estimators);
            foreach (string name in estimators)
            {
                _ = EstimatorCatalogue.Find(name) ?? throw new ArgumentException($"'estimators' has '{name}', which is no estimator; 'espalier dimension --help' lists them");
            }
        }
    }

    /// <summary>Refuses an entry that stands twice.</summary>
    protected static void RequireDifferent<T>(string member, IReadOnlyList<T> values)
    {
        if (values.GroupBy(value => $"{value}", StringComparer.OrdinalIgnoreCase).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw new ArgumentException($"'{member}' has {twice.Key} twice; once is enough");
        }
    }
}
