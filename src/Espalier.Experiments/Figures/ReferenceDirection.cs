namespace Espalier.Experiments.Figures;

/// <summary>The axis on which a <see cref="ReferenceLine"/> marks a value.</summary>
public enum ReferenceDirection
{
    /// <summary>The value is on the vertical axis: the line runs from left to right.</summary>
    Horizontal,

    /// <summary>The value is on the horizontal axis: the line runs from bottom to top.</summary>
    Vertical,
}
