namespace Espalier.Dimension;

/// <summary>Ways to make one number of the estimates at every point.</summary>
public enum PointCombination
{
    /// <summary>The reciprocal of the mean of reciprocals: what maximum likelihood says if all points share one dimension (MacKay and Ghahramani 2005).</summary>
    HarmonicMean,

    /// <summary>The arithmetic mean; drawn upwards by the few points with very large estimates.</summary>
    Mean,

    /// <summary>The median; the sturdiest of the three.</summary>
    Median,
}
