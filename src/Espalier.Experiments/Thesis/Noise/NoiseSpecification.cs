using Espalier.Data;
using Espalier.Experiments.Benchmarks;
using Espalier.Experiments.Thesis.Comparison;

namespace Espalier.Experiments.Thesis.Noise;

/// <summary>Which methods are compared under which noise: every set under every level.</summary>
internal sealed record NoiseSpecification : ComparisonSpecification
{
    /// <summary>Standard deviations of normal noise, in the units of the data, ascending; at least two, the first of which is what the others are compared with.</summary>
    public required IReadOnlyList<double> Normal { get; init; }

    /// <summary>Widths of uniform noise, in the units of the data, above 0 and ascending: the noise is even from minus to plus half of that; none when null.</summary>
    public IReadOnlyList<double>? Uniform { get; init; }

    /// <summary>The levels of normal noise.</summary>
    public IReadOnlyList<NoiseLevel> NormalLevels() => [.. Normal.Select(amplitude => new NoiseLevel(amplitude, NoiseKind.Normal))];

    /// <summary>All levels, normal ones first.</summary>
    public IReadOnlyList<NoiseLevel> Levels() => [.. NormalLevels(), .. (Uniform ?? []).Select(amplitude => new NoiseLevel(amplitude, NoiseKind.Uniform))];

    /// <inheritdoc/>
    public override IReadOnlyList<NoiseLevel> NoiseOf(GeneratorDescription set) => Levels();

    /// <inheritdoc/>
    public override void Validate()
    {
        base.Validate();
        RequireAscending("normal", Normal, lowest: 0);
        RequireAscending("uniform", Uniform ?? [], lowest: double.Epsilon);
        if (Normal.Count < 2)
        {
            throw new ArgumentException($"'normal' has {Normal.Count} levels; give at least two, such as 0 and 0.1, to tell what noise does");
        }
    }

    private static void RequireAscending(string member, IReadOnlyList<double> amplitudes, double lowest)
    {
        if (amplitudes.Any(amplitude => !(amplitude >= lowest && amplitude <= Generators.LargestNoise)) || amplitudes.Zip(amplitudes.Skip(1)).Any(pair => !(pair.First < pair.Second)))
        {
            throw new ArgumentException($"'{member}' is {string.Join(", ", amplitudes)}; write different amplitudes {(lowest == 0 ? "from 0 up" : "above 0")} in ascending order");
        }
    }
}
