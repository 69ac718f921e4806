using Espalier.Data;
using Espalier.Dimension;
using Espalier.Experiments.Estimation;

namespace Espalier.Experiments.Benchmarks;

/// <summary>What a benchmark compares: every estimator with every preparation on every set under every noise with every seed.</summary>
public sealed record ManifoldBenchmarkSpecification
{
    /// <summary>The number of samples of a set unless another is asked for, as in the literature.</summary>
    public const int DefaultSamples = 2500;

    /// <summary>The sets, at least one.</summary>
    public IReadOnlyList<GeneratorDescription> Sets { get; init; } = ManifoldSets.All;

    /// <summary>The estimators, each with its defaults; at least one, unless there is a <see cref="Fit"/>.</summary>
    public required IReadOnlyList<EstimatorDescription> Estimators { get; init; }

    /// <summary>Whether Espalier's own fit, with its defaults and the seed of the data, stands in front of the estimators; a run of minutes or seconds for every cell.</summary>
    public bool Fit { get; init; }

    /// <summary>What is done to samples before the estimators see them, each preparation with a row of its own; at least one, default nothing. The fit prepares samples itself.</summary>
    public IReadOnlyList<PointPreparation> Preparations { get; init; } = [PointPreparation.Raw];

    /// <summary>The noise that is added to the sets, at least one level; default none.</summary>
    public IReadOnlyList<NoiseLevel> Noise { get; init; } = [default];

    /// <summary>The seeds of the data, at least one; default 0. Draws of the estimators themselves begin at seed 0 always, so calibrations are simulated once.</summary>
    public IReadOnlyList<ulong> Seeds { get; init; } = [0];

    /// <summary>Samples of a set, at least 2.</summary>
    public int Samples { get; init; } = DefaultSamples;

    /// <summary>Everything that has a row in the tables, in their order: the fit, then every estimator with every preparation.</summary>
    internal IReadOnlyList<BenchmarkSeat> Seats =>
    [
        .. Fit ? [BenchmarkSeat.Fit] : Array.Empty<BenchmarkSeat>(),
        .. Estimators.SelectMany(estimator => Preparations.Select(preparation => new BenchmarkSeat(estimator, preparation))),
    ];

    /// <summary>Checks everything at once.</summary>
    /// <exception cref="ArgumentException">Something is missing, named twice or out of range; the message says all of it.</exception>
    internal void Validate()
    {
        List<string> faults = [];
        RequireDistinct(faults, "set", Sets, set => set.Name);
        if (!Fit || Estimators.Count > 0)
        {
            RequireDistinct(faults, "estimator", Estimators, estimator => estimator.Name);
        }

        RequireDistinct(faults, "preparation", Preparations, preparation => preparation.ToString());
        RequireDistinct(faults, "noise level", Noise, level => level.ToString());
        RequireDistinct(faults, "seed", Seeds, seed => $"{seed}");
        if (Samples < 2)
        {
            faults.Add($"{Samples} samples are too few, give at least 2");
        }

        faults.AddRange(Noise.Where(level => level.Amplitude > Generators.LargestNoise).Select(level => $"{level} is too much, give at most {Generators.LargestNoise}"));
        if (faults.Count > 0)
        {
            throw new ArgumentException($"the benchmark cannot begin: {string.Join("; ", faults)}");
        }
    }

    private static void RequireDistinct<T>(List<string> faults, string what, IReadOnlyList<T> items, Func<T, string> name)
    {
        if (items.Count == 0)
        {
            faults.Add($"there is no {what}, give at least one");
        }

        faults.AddRange(items.GroupBy(name, StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1).Select(group => $"{what} {group.Key} is named twice"));
    }
}
