namespace Espalier.Dimension;

/// <summary>The part of a variant's name that says how points were combined.</summary>
internal static class VariantName
{
    /// <summary>Empty for a method's default, else a hyphen and the word.</summary>
    public static string Of(PointCombination combination, PointCombination usual) => combination == usual
        ? ""
        : combination switch
        {
            PointCombination.HarmonicMean => "-harmonic",
            PointCombination.Mean => "-mean",
            _ => "-median",
        };
}
