namespace Espalier.Experiments.Thesis.Comparison;

/// <summary>
/// Sets that are judged together. On sine rows errors of estimators that look at the nearest neighbours reach ten times the truth, for these see noise and nothing else; one mean over all
/// sets would be a mean over those few.
/// </summary>
/// <param name="Name">The group in words, to stand behind "on".</param>
/// <param name="Holds">Whether a set is of the group.</param>
internal sealed record SetGroup(string Name, Func<SetResult, bool> Holds)
{
    /// <summary>The groups.</summary>
    public static IReadOnlyList<SetGroup> All { get; } =
    [
        new("sine rows", result => ComparisonCells.IsSine(result.Set)),
        new("the benchmark sets", result => !ComparisonCells.IsSine(result.Set)),
    ];

    /// <summary>Mean errors of a method, group by group: <c>3.1 % on sine rows and 12 % on the benchmark sets</c>.</summary>
    public static string Errors(MethodResult result) => string.Join(
        " and ",
        All.Select(group => (group.Name, Result: result.On(group.Holds))).Where(part => part.Result is not null).Select(part => $"{ComparisonCells.Number(part.Result!.Error)} % on {part.Name}"));
}
