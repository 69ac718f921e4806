using Espalier.Experiments.Benchmarks;
using Espalier.Experiments.Thesis.Comparison;

namespace Espalier.Experiments.Thesis.Noise;

/// <summary>How a method's results go as normal noise grows.</summary>
/// <param name="Method">The method.</param>
/// <param name="Levels">The levels of normal noise, ascending.</param>
/// <param name="Results">The results, one for each level.</param>
internal sealed record NoiseCourse(ComparedMethod Method, IReadOnlyList<NoiseLevel> Levels, IReadOnlyList<MethodResult> Results)
{
    /// <summary>The result under the least noise.</summary>
    public MethodResult First => Results[0];

    /// <summary>The result under the most noise.</summary>
    public MethodResult Last => Results[^1];

    /// <summary>By how many points of per cent the mean error grows from the least noise to the most.</summary>
    public double Growth => Last.Error - First.Error;

    /// <summary>The mean of the mean errors of all levels.</summary>
    public double MeanError => Results.Average(result => result.Error);

    /// <summary>Sets that are right under the least noise.</summary>
    public int RightAtFirst => First.Rights;

    /// <summary>Of them, those that are right under the most noise too.</summary>
    public int StillRight => First.Sets.Zip(Last.Sets).Count(pair => pair.First.IsRight && pair.Second.IsRight);

    /// <summary>The courses of all methods, in their order.</summary>
    public static IReadOnlyList<NoiseCourse> All(ComparisonAnswers answers, IReadOnlyList<NoiseLevel> levels) =>
        [.. answers.Methods.Select(method => new NoiseCourse(method, levels, [.. levels.Select(level => answers.Of(method, level)).OfType<MethodResult>()])).Where(course => course.Results.Count == levels.Count)];

    /// <summary>The same over some of the sets; null if there are none.</summary>
    public NoiseCourse? On(Func<SetResult, bool> condition) =>
        Results.Select(result => result.On(condition)).OfType<MethodResult>().ToArray() is { } some && some.Length == Results.Count ? this with { Results = some } : null;
}
