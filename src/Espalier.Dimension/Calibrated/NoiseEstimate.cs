namespace Espalier.Dimension;

/// <summary>How much noise there seems to be, alike in all features.</summary>
/// <param name="Variance">Its variance in one feature, in the unit squared that was asked for; 0 if none was found.</param>
/// <param name="Source">What it was read from, to be told to the reader; null if none was found.</param>
/// <param name="Evidence">How sure it is.</param>
internal readonly record struct NoiseEstimate(double Variance, string? Source, NoiseEvidence Evidence)
{
    /// <summary>No noise, or none that could be told from the points themselves.</summary>
    public static NoiseEstimate None => default;
}
