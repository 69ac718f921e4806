namespace Espalier.Experiments.Figures;

/// <summary>Describes one axis of a figure: what it measures, on which scale, and how far it reaches.</summary>
public sealed record Axis
{
    /// <summary>What the axis measures, with its unit in brackets where it has one, e.g. <c>elapsed time (s)</c>.</summary>
    public string Label { get; init; } = "";

    /// <summary>Linear or logarithmic.</summary>
    /// <value><see cref="AxisScale.Linear"/> unless stated.</value>
    public AxisScale Scale { get; init; } = AxisScale.Linear;

    /// <summary>The smallest value shown; <see langword="null"/> takes it from the data.</summary>
    public double? Minimum { get; init; }

    /// <summary>The largest value shown; <see langword="null"/> takes it from the data.</summary>
    public double? Maximum { get; init; }

    /// <summary>
    /// The smallest value a logarithmic axis tells apart: zeros, negative and tinier values are drawn at it, and its tick is
    /// labelled "≤". Ignored on a linear axis.
    /// </summary>
    /// <value>Greater than 0; 1e-6 unless stated.</value>
    public double Floor { get; init; } = 1e-6;

    /// <summary>Whether an end taken from the data is moved outwards to the next tick.</summary>
    /// <value><see langword="true"/> unless stated; switch it off where the data's own ends matter, as epochs do.</value>
    public bool ExtendToTicks { get; init; } = true;

    /// <summary>Whether only whole numbers may carry a tick, as for counts and epochs. Ignored on a logarithmic axis.</summary>
    public bool WholeNumbers { get; init; }
}
