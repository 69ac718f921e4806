using System.Globalization;
using Espalier.Numerics;

namespace Espalier.Data;

/// <summary>Makes tables of known intrinsic dimension: benchmark manifolds, the thesis's sine data, and families beside them.</summary>
public static class Generators
{
    /// <summary>Two gigabytes of doubles; a mistyped count should be an error, not a machine out of memory.</summary>
    private const long MostValues = 1L << 28;

    /// <summary>The largest amplitude of noise: beyond any use, and far from where sums of squares overflow.</summary>
    public const double LargestNoise = 1e12;

    private static readonly Generator[] s_generators =
    [
        .. SphereSets.All,
        .. AffineSets.All,
        .. NonlinearSets.All,
        .. CurveSets.All,
        .. SurfaceSets.All,
        .. CubeSets.All,
        .. DenseSets.All,
        .. ParaboloidSets.All,
        .. MixedSets.All,
        .. SineRows.All,
        .. SineImages.All,
        .. TorusSets.All,
        .. RotationSets.All,
        .. SmoothMapSets.All,
        .. ProductSets.All,
        .. UnevenSets.All,
        .. PictureSets.All,
    ];

    private static readonly NumberedFamily[] s_families = [SphereSets.Family, TorusSets.Flat, SmoothMapSets.Family, SineImages.Stacks];

    private static readonly Dictionary<string, Generator> s_byName =
        s_generators.ToDictionary(generator => generator.Description.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// Every set there is, family by family; of the families of <see cref="NumberedNames"/>, whose sets are made on demand, only some.
    /// </summary>
    public static IReadOnlyList<GeneratorDescription> Catalogue { get; } = [.. s_generators.Select(generator => generator.Description)];

    /// <summary>Sets that are made by number, a family each, in words: <c>Sphere1 to Sphere200</c>.</summary>
    public static IReadOnlyList<string> NumberedNames { get; } = [.. s_families.Select(family => family.Names)];

    /// <summary>Looks a set up.</summary>
    /// <param name="name">Its name; case does not matter.</param>
    /// <returns>The description, or null if there is no such set.</returns>
    public static GeneratorDescription? Find(string name) => FindGenerator(name)?.Description;

    /// <summary>Draws a table.</summary>
    /// <param name="name">The name of a set in <see cref="Catalogue"/> or of <see cref="NumberedNames"/>; case does not matter.</param>
    /// <param name="samples">How many samples, at least 2.</param>
    /// <param name="noise">The amplitude of noise, in the units of the data, from 0 to 10¹²; the set's default when null.</param>
    /// <param name="noiseKind">The kind of noise; the set's default when null.</param>
    /// <param name="seed">The seed. Points and noise have streams of their own: the same seed gives the same points under any
    /// noise, and fewer samples are the first ones of more.</param>
    /// <returns>The table; its <see cref="Table.IntrinsicDimension"/> is known. Constant columns, where a set has them, are kept.</returns>
    /// <remarks>Samples are independent of each other and in no order. Cost O(samples × features).</remarks>
    /// <exception cref="DataFormatException">There is no such set; the message suggests the nearest name.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range, or the table would exceed 2²⁸ values.</exception>
    public static Table Create(string name, int samples, double? noise = null, NoiseKind? noiseKind = null, ulong seed = 0)
    {
        Generator generator = FindGenerator(name) ?? throw UnknownName(name);
        GeneratorDescription set = generator.Description;
        double amplitude = noise ?? set.DefaultNoise;
        NoiseKind kind = noiseKind ?? set.DefaultNoiseKind;
        RequireRange(set, samples, amplitude, kind);

        double[] values = new double[set.Features * samples];
        double[] point = new double[set.Features];
        var points = new RandomStream(seed, $"generator/{set.Name}");
        var noises = new RandomStream(seed, $"generator-noise/{set.Name}");
        for (int sample = 0; sample < samples; sample++)
        {
            Array.Clear(point);
            generator.Sample(points, point);
            AddNoise(noises, point, amplitude, kind);
            for (int feature = 0; feature < point.Length; feature++)
            {
                values[(feature * samples) + sample] = set.IsClamped ? Math.Clamp(point[feature], 0, 1) : point[feature];
            }
        }

        string source = string.Create(CultureInfo.InvariantCulture, $"{set.Name}:{samples}:{amplitude}");
        return new Table(
            source, RawTable.NumberedNames(set.Features), samples, values, image: set.Image, intrinsicDimension: set.IntrinsicDimension);
    }

    /// <summary>How many samples of a set can be asked for.</summary>
    internal static int MostSamples(GeneratorDescription set) => (int)(MostValues / set.Features);

    /// <summary>The exception for a name that no set has, with the nearest one that some set has.</summary>
    internal static DataFormatException UnknownName(string name)
    {
        string nearest = NearestName.Find(name, Catalogue.Select(description => description.Name));
        return new DataFormatException(
            name, "there is neither a generated set nor a file of this name", $"did you mean {nearest}? 'espalier data list' shows all", value: name);
    }

    private static Generator? FindGenerator(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return s_byName.GetValueOrDefault(name) ?? s_families.Select(family => family.Find(name)).FirstOrDefault(found => found is not null);
    }

    private static void RequireRange(GeneratorDescription set, int samples, double noise, NoiseKind kind)
    {
        if (samples < TablePolicies.FewestSamples)
        {
            throw new ArgumentOutOfRangeException(
                nameof(samples), samples, $"{set.Name} was asked for {samples} samples; ask for at least {TablePolicies.FewestSamples}.");
        }

        if (samples > MostSamples(set))
        {
            throw new ArgumentOutOfRangeException(
                nameof(samples),
                samples,
                $"{samples} samples of {set.Name} with {set.Features} features are more than {MostValues} values; ask for at most {MostSamples(set)} samples.");
        }

        if (!(noise >= 0 && noise <= LargestNoise))
        {
            throw new ArgumentOutOfRangeException(nameof(noise), noise, $"{set.Name} was asked for noise {noise}; give an amplitude from 0 to {LargestNoise}.");
        }

        if (!Enum.IsDefined(kind))
        {
            throw new ArgumentOutOfRangeException(nameof(kind), kind, "Noise is uniform or normal.");
        }
    }

    private static void AddNoise(RandomStream random, double[] point, double amplitude, NoiseKind kind)
    {
        for (int feature = 0; feature < point.Length && amplitude > 0; feature++)
        {
            point[feature] += amplitude * (kind == NoiseKind.Normal ? random.NextNormal() : random.NextUniform() - 0.5);
        }
    }
}
