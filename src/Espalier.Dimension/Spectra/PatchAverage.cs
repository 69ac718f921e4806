namespace Espalier.Dimension;

/// <summary>How the values of patches become one.</summary>
public enum PatchAverage
{
    /// <summary>Their mean, as scikit-dimension's users take it.</summary>
    Mean,

    /// <summary>Their median, which a few patches across a gap or an edge do not move.</summary>
    Median,
}
