namespace Espalier.Experiments.Figures;

/// <summary>How an <see cref="Axis"/> places values along its length.</summary>
public enum AxisScale
{
    /// <summary>Equal differences take equal lengths.</summary>
    Linear,

    /// <summary>Equal ratios take equal lengths (base 10). Values at or below <see cref="Axis.Floor"/> are drawn at the floor.</summary>
    Logarithmic,
}
