namespace Espalier.Data;

/// <summary>Describes a set that <see cref="Generators"/> can make.</summary>
public sealed record GeneratorDescription
{
    /// <summary>The name to ask for it by; upper and lower case do not matter.</summary>
    public required string Name { get; init; }

    /// <summary>The number of features D.</summary>
    public required int Features { get; init; }

    /// <summary>The intrinsic dimension d; the largest one where it differs between parts, which <see cref="Summary"/> then says.</summary>
    public required int IntrinsicDimension { get; init; }

    /// <summary>
    /// The size of the smallest continuous code: the least k such that the set, as a topological space, embeds in k dimensions. It is d for what can be flattened and more for what
    /// closes upon itself: d + 1 for a sphere.
    /// </summary>
    /// <value>From 1 up; null where it is not known.</value>
    public int? SmallestCode { get; init; }

    /// <summary>What the set is, in one sentence.</summary>
    public required string Summary { get; init; }

    /// <summary>Where the set comes from.</summary>
    public required string Origin { get; init; }

    /// <summary>The amplitude of noise used unless another is asked for.</summary>
    /// <value>0 unless set.</value>
    public double DefaultNoise { get; init; }

    /// <summary>The kind of noise used unless another is asked for.</summary>
    /// <value><see cref="NoiseKind.Uniform"/> unless set.</value>
    public NoiseKind DefaultNoiseKind { get; init; } = NoiseKind.Uniform;

    /// <summary>The shape of a sample, if the samples are images.</summary>
    public ImageShape? Image { get; init; }

    /// <summary>Whether values are clamped to [0, 1] after the noise is added.</summary>
    public bool IsClamped { get; init; }

    /// <summary>What the noise amplitude means for this set, in words for the user.</summary>
    public string NoiseSemantics =>
        $"{(DefaultNoiseKind == NoiseKind.Uniform ? "uniform (U-1/2)*noise" : "normal, standard deviation = noise")}, absolute, on every feature; "
        + FormattableString.Invariant($"default {DefaultNoise}") + (IsClamped ? ", then clamped to [0, 1]" : string.Empty);
}
