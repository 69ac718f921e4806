using Espalier.Cli.Commands.Dimension;
using Espalier.Cli.Frame;
using Espalier.Data;
using Espalier.Dimension;
using Espalier.Experiments.Benchmarks;
using Espalier.Experiments.Estimation;

namespace Espalier.Cli.Commands.Benchmark;

/// <summary>Understands the words of <c>--sets</c>, <c>--estimators</c> and <c>--prepare</c>.</summary>
internal static class BenchmarkNames
{
    private static readonly (string Word, IReadOnlyList<GeneratorDescription> Sets)[] s_groups = [("all", ManifoldSets.All), ("aside", ManifoldSets.Aside), ("thesis12", ManifoldSets.Thesis)];

    /// <summary>Looks sets up.</summary>
    /// <param name="text">Names separated by commas; <c>all</c> for the 24, <c>thesis12</c> for those of them that the thesis has, <c>aside</c> for other families; null for the default, the 24.</param>
    /// <returns>The sets, each once, in the order of the list.</returns>
    /// <exception cref="UsageException">A name is unknown.</exception>
    public static IReadOnlyList<GeneratorDescription> Sets(string? text) =>
    [
        .. (text ?? s_groups[0].Word).Split(',', StringSplitOptions.TrimEntries)
            .SelectMany(word => Group(word) ?? [Generators.Find(word) ?? throw UnknownSet(word)])
            .DistinctBy(set => set.Name),
    ];

    /// <summary>Understands preparations.</summary>
    /// <param name="text">Words separated by commas; null for the default, raw samples.</param>
    /// <returns>The preparations, each once, in the order of the list.</returns>
    /// <exception cref="UsageException">A word is no preparation.</exception>
    public static IReadOnlyList<PointPreparation> Preparations(string? text)
    {
        PointPreparation[] all = Enum.GetValues<PointPreparation>();
        return [.. (text ?? Word(PointPreparation.Raw)).Split(',', StringSplitOptions.TrimEntries).Select(Read).Distinct()];

        PointPreparation Read(string word)
        {
            int place = Array.FindIndex(all, preparation => Word(preparation) == word);
            return place >= 0 ? all[place] : throw new UsageException($"--prepare has '{word}'; write {string.Join(" or ", all.Select(Word))}, or several with commas between them");
        }
    }

    /// <summary>Looks estimators up.</summary>
    /// <param name="text">Names separated by commas, with <c>:k</c> for a number of neighbours of their own; null for the default.</param>
    /// <returns>The estimators, in the order of the list, and whether Espalier's fit is among the names.</returns>
    /// <exception cref="UsageException">A name is unknown or named twice, or its number of neighbours is too small.</exception>
    /// <exception cref="ArgumentException">An estimator without a number of neighbours is given one.</exception>
    public static (IReadOnlyList<EstimatorDescription> Estimators, bool Fit) Estimators(string? text)
    {
        IReadOnlyList<EstimatorRequest> requests = EstimatorList.Parse(text);
        EstimatorRequest? fit = requests.FirstOrDefault(IsFit);
        return fit?.Neighbors is null
            ? ([.. requests.Where(request => !IsFit(request)).Select(Describe)], fit is not null)
            : throw new UsageException($"--estimators has '{fit}', but a fit looks at no neighbours; write {EstimationSpecification.FitName}");
    }

    private static bool IsFit(EstimatorRequest request) => request.Name == EstimationSpecification.FitName;

    private static string Word(PointPreparation preparation) => ChoiceOption<PointPreparation>.Word(preparation);

    private static IReadOnlyList<GeneratorDescription>? Group(string word) =>
        Array.Find(s_groups, group => group.Word.Equals(word, StringComparison.OrdinalIgnoreCase)).Sets;

    private static EstimatorDescription Describe(EstimatorRequest request)
    {
        EstimatorDescription description = EstimatorCatalogue.Find(request.Name)!;
        if (request.Neighbors is null)
        {
            return description;
        }

        try
        {
            // Made once here: what no set can have an answer from is refused before the first.
            request.Create(new EstimatorSettings());
        }
        catch (EstimationException exception)
        {
            throw new UsageException($"--estimators has '{request}', which {exception.Message}");
        }

        return description with { Name = request.ToString(), Create = request.Create };
    }

    private static UsageException UnknownSet(string name)
    {
        string? nearest = Spelling.Nearest(name, ManifoldSets.All.Concat(Generators.Catalogue).Select(set => set.Name).Concat(s_groups.Select(group => group.Word)));
        string remedy = nearest is null ? "espalier data list shows all" : $"did you mean '{nearest}'? espalier data list shows all";
        return new UsageException($"--sets has '{name}', which is no generated set; {remedy}");
    }
}
