using System.Globalization;
using Espalier.Cli.Frame;
using Espalier.Dimension;
using Espalier.Experiments.Estimation;

namespace Espalier.Cli.Commands.Dimension;

/// <summary>Understands the words of <c>--estimators</c>.</summary>
internal static class EstimatorList
{
    private const string All = "all";

    /// <summary>The words there are, each with what it stands for.</summary>
    public static IReadOnlyList<(string Word, string Meaning)> Words { get; } =
    [
        .. EstimatorCatalogue.All.Select(description => (description.Name, description.Summary + (description.InAll ? "" : " (not in all)"))),
        (EstimationSpecification.FitName, "Espalier's own fit, which trains a network and leaves a run (not in all)"),
        (All, "every estimator above that is not marked"),
    ];

    /// <summary>Parses names, separated by commas, each with <c>:k</c> if it is to have a number of neighbours of its own.</summary>
    /// <param name="text">The words; null for the default.</param>
    /// <returns>The estimators; one that is named besides <c>all</c> only once.</returns>
    /// <exception cref="UsageException">A name is unknown or there twice, or what follows it is no number in range.</exception>
    public static IReadOnlyList<EstimatorRequest> Parse(string? text)
    {
        string[] words = (text ?? All).Split(',', StringSplitOptions.TrimEntries);
        EstimatorRequest[] named = [.. words.Where(word => !IsAll(word)).Select(ParseOne)];
        if (named.GroupBy(request => request).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw new UsageException($"--estimators names {twice.Key} twice; name it once, or with different numbers of neighbours");
        }

        return [.. words.SelectMany(word => IsAll(word) ? Everything : [ParseOne(word)]).Distinct()];
    }

    private static IEnumerable<EstimatorRequest> Everything =>
        EstimatorCatalogue.All.Where(description => description.InAll).Select(description => new EstimatorRequest(description.Name));

    private static bool IsAll(string word) => word.Equals(All, StringComparison.OrdinalIgnoreCase);

    private static EstimatorRequest ParseOne(string word)
    {
        string[] parts = word.Split(':');
        string name = EstimatorCatalogue.Find(parts[0])?.Name
            ?? (parts[0].Equals(EstimationSpecification.FitName, StringComparison.OrdinalIgnoreCase) ? EstimationSpecification.FitName : throw Unknown(parts[0]));
        if (parts.Length == 1)
        {
            return new EstimatorRequest(name);
        }

        return parts.Length == 2 && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out int neighbors)
            && neighbors is >= 1 and <= EstimationSpecification.MostNeighbors
            ? new EstimatorRequest(name, neighbors)
            : throw new UsageException($"--estimators has '{word}'; write a number of neighbours from 1 to {EstimationSpecification.MostNeighbors} after the colon, such as {name}:10");
    }

    private static UsageException Unknown(string name)
    {
        string? nearest = Spelling.Nearest(name, Words.Select(word => word.Word));
        string remedy = nearest is null ? "see espalier dimension --help for all" : $"did you mean '{nearest}'? espalier dimension --help lists all";
        return new UsageException($"--estimators has '{name}', which is no estimator; {remedy}");
    }
}
