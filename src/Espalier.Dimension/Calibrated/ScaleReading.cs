namespace Espalier.Dimension;

/// <summary>What one of the two kinds of measurement says.</summary>
/// <param name="LogDimension">Logarithm of the dimension, carried on to scale 0.</param>
/// <param name="Doubt">Standard deviation of that logarithm, all doubts together.</param>
/// <param name="SamplingError">The part of it that another sample of points would change.</param>
/// <param name="Slant">By how much the dimension at scale 0 seemed to differ from that at the scales measured, in logarithms.</param>
internal readonly record struct ScaleReading(double LogDimension, double Doubt, double SamplingError, double Slant)
{
    /// <summary>One over the squared doubt: its weight beside the other reading.</summary>
    public double Weight => 1 / (Doubt * Doubt);
}
