using Espalier.Data;
using Espalier.Experiments.Benchmarks;
using Espalier.Experiments.Estimation;
using Espalier.Experiments.Fitting;
using Espalier.Experiments.Thesis.Runs;

namespace Espalier.Experiments.Thesis.Comparison;

/// <summary>All that the methods of a comparison say, as the finished runs tell it.</summary>
internal sealed class ComparisonAnswers
{
    private readonly ILookup<(ComparedMethod Method, PointPreparation Preparation, string Set, NoiseLevel Noise), MethodAnswer> _answers;

    /// <summary>Reads the runs.</summary>
    public ComparisonAnswers(ComparisonSpecification specification, FinishedRuns runs)
    {
        ComparisonPlan plan = new(specification);
        Specification = specification;
        Sets = specification.Compared();
        Preparations = plan.Preparations;
        bool isFitted = specification.EspalierSeeds is not { Count: 0 };
        Methods =
        [
            ComparedMethod.Thesis,
            .. isFitted ? [ComparedMethod.Espalier] : Array.Empty<ComparedMethod>(),
            .. specification.Established().Select(estimator => ComparedMethod.Estimator(estimator.Name)),
        ];
        _answers = plan.Draws
            .SelectMany(draw => Read(plan, draw, runs).Select(read => (Key: (read.Method, read.Preparation, draw.Set.Name, draw.Noise), read.Answer)))
            .ToLookup(read => read.Key, read => read.Answer);
    }

    /// <summary>What was compared.</summary>
    public ComparisonSpecification Specification { get; }

    /// <summary>The sets.</summary>
    public IReadOnlyList<GeneratorDescription> Sets { get; }

    /// <summary>The methods: the thesis's, Espalier's, the established ones in the order of the catalogue.</summary>
    public IReadOnlyList<ComparedMethod> Methods { get; }

    /// <summary>What was done to samples before established estimators looked at them, raw samples first.</summary>
    public IReadOnlyList<PointPreparation> Preparations { get; }

    /// <summary>What a method says about a set; null if it was not asked. The two fits prepare samples themselves and stand under <see cref="PointPreparation.Raw"/>.</summary>
    public SetResult? Of(ComparedMethod method, GeneratorDescription set, NoiseLevel noise, PointPreparation preparation = PointPreparation.Raw) =>
        _answers[(method, preparation, set.Name, noise)].ToArray() is { Length: > 0 } answers ? new SetResult(set, answers) : null;

    /// <summary>How a method does over all sets under a noise, or under each set's own noise if that is null; null if it was not asked.</summary>
    public MethodResult? Of(ComparedMethod method, NoiseLevel? noise, PointPreparation preparation = PointPreparation.Raw) =>
        Sets.Select(set => Of(method, set, noise ?? ComparedDraw.OwnNoise(set), preparation)).OfType<SetResult>().ToArray() is { Length: > 0 } sets
            ? new MethodResult(method, sets)
            : null;

    /// <summary>All methods under a noise, or under each set's own noise, the smallest mean error first.</summary>
    public IReadOnlyList<MethodResult> Ranked(NoiseLevel? noise = null) => [.. Methods.Select(method => Of(method, noise)).OfType<MethodResult>().OrderBy(result => result.Error)];

    private static IEnumerable<(ComparedMethod Method, PointPreparation Preparation, MethodAnswer Answer)> Read(ComparisonPlan plan, ComparedDraw draw, FinishedRuns runs)
    {
        yield return (ComparedMethod.Thesis, PointPreparation.Raw, AnswerOf(runs[plan.Thesis(draw)], draw.Seed));
        if (plan.Espalier(draw) is { } fit)
        {
            yield return (ComparedMethod.Espalier, PointPreparation.Raw, AnswerOf(runs[fit], draw.Seed));
        }

        foreach (PointPreparation preparation in plan.Preparations)
        {
            FinishedRun run = runs[plan.Estimates(draw, preparation)];
            foreach (EstimateEntry entry in run.Read(ComparisonJson.Default.EstimateRecord).Estimates)
            {
                yield return (ComparedMethod.Estimator(entry.Name), preparation, new MethodAnswer(draw.Seed, entry.Value, entry.Seconds));
            }
        }
    }

    // A training that diverged has no answer.
    private static MethodAnswer AnswerOf(FinishedRun run, ulong seed)
    {
        if (!run.Succeeded)
        {
            return new MethodAnswer(seed, null, 0);
        }

        FitResult fit = run.Fit;
        return new MethodAnswer(seed, fit.Dimension, fit.Seconds);
    }
}
