namespace Espalier.Data;

/// <summary>What a <see cref="Preparation"/> left out and what it noticed, in numbers; part of its metadata.</summary>
public sealed record PreparationReport
{
    /// <summary>How many principal components had no variance: beneath 10⁻¹⁰ of the total, or beyond what the number of samples can show.</summary>
    public int ZeroComponents { get; init; }

    /// <summary>How many trailing principal components were left out because they look like noise.</summary>
    public int NoiseComponents { get; init; }

    /// <summary>The share of the scaled variance that lies in the noise components, 0 to 1.</summary>
    public double NoiseShare { get; init; }

    /// <summary>The variance of the noise in each scaled direction; null when no noise was found.</summary>
    public double? NoiseVariance { get; init; }

    /// <summary>The feature that holds more than 90 % of the variance under <see cref="PreparationScaling.Total"/>, or null.</summary>
    public string? DominantColumn { get; init; }

    /// <summary>The share of the variance that the feature of the largest variance holds, before scaling, 0 to 1.</summary>
    public double LargestColumnShare { get; init; }
}
