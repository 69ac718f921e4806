namespace Espalier.Experiments.Figures;

/// <summary>One mark on an axis.</summary>
/// <param name="Value">Where it stands, in the unit of the data.</param>
/// <param name="Label">What is written beside it; empty for a minor mark.</param>
internal readonly record struct Tick(double Value, string Label)
{
    /// <summary>Whether the mark only subdivides: it gets no label and no grid line.</summary>
    public bool IsMinor => Label.Length == 0;
}
