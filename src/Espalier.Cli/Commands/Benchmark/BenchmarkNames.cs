using Espalier.Cli.Commands.Dimension;
using Espalier.Cli.Frame;
using Espalier.Data;
using Espalier.Dimension;
using Espalier.Experiments.Benchmarks;
using Espalier.Experiments.Estimation;

namespace Espalier.Cli.Commands.Benchmark;

/// <summary>Understands the words of <c>--sets</c> and <c>--estimators</c>.</summary>
internal static class BenchmarkNames
{
    private const string All = "all";

    /// <summary>Looks sets up.</summary>
    /// <param name="text">Names separated by commas; <c>all</c> for the 24; null for the default, these.</param>
    /// <returns>The sets, each once, in the order of the list.</returns>
    /// <exception cref="UsageException">A name is unknown.</exception>
    public static IReadOnlyList<GeneratorDescription> Sets(string? text) =>
    [
        .. (text ?? All).Split(',', StringSplitOptions.TrimEntries)
            .SelectMany(word => word.Equals(All, StringComparison.OrdinalIgnoreCase) ? ManifoldSets.All : [Generators.Find(word) ?? throw UnknownSet(word)])
            .DistinctBy(set => set.Name),
    ];

    /// <summary>Looks estimators up.</summary>
    /// <param name="text">Names separated by commas, with <c>:k</c> for a number of neighbours of their own; null for the default.</param>
    /// <returns>The estimators, in the order of the list.</returns>
    /// <exception cref="UsageException">A name is unknown or named twice, is that of the fit, which is no estimator of the catalogue, or its number of neighbours is too small.</exception>
    /// <exception cref="ArgumentException">An estimator without a number of neighbours is given one.</exception>
    public static IReadOnlyList<EstimatorDescription> Estimators(string? text) => [.. EstimatorList.Parse(text).Select(Describe)];

    private static EstimatorDescription Describe(EstimatorRequest request)
    {
        EstimatorDescription description = EstimatorCatalogue.Find(request.Name)
            ?? throw new UsageException($"--estimators has '{request.Name}', which trains a network on every set; compare it with espalier dimension NAME:samples --estimators {request.Name}");
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
        string? nearest = Spelling.Nearest(name, ManifoldSets.All.Concat(Generators.Catalogue).Select(set => set.Name));
        string remedy = nearest is null ? "espalier data list shows all" : $"did you mean '{nearest}'? espalier data list shows all";
        return new UsageException($"--sets has '{name}', which is no generated set; {remedy}");
    }
}
