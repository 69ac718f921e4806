namespace Espalier.Dimension;

/// <summary>What <see cref="ESS"/> measures of a simplex with one corner in the centre of a neighbourhood.</summary>
public enum SkewnessVersion
{
    /// <summary>Its volume, as a share of the volume it would have with right angles: 0 on a line, towards 1 in many dimensions.</summary>
    A,

    /// <summary>The length of one edge's projection on the other, as a share of the edge: 1 on a line, towards 0 in many dimensions.</summary>
    B,
}
