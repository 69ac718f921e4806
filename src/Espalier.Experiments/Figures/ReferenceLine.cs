namespace Espalier.Experiments.Figures;

/// <summary>A dotted line across a figure that marks one value.</summary>
/// <param name="Value">Where it stands, in the unit of the axis.</param>
/// <param name="Label">What it marks; drawn beside it.</param>
/// <param name="Direction">Which axis the value belongs to.</param>
public sealed record ReferenceLine(double Value, string Label, ReferenceDirection Direction);
