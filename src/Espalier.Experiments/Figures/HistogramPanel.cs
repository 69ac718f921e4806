namespace Espalier.Experiments.Figures;

/// <summary>One histogram of <see cref="HistogramPanels"/>.</summary>
/// <param name="Name">What its values are, written above it.</param>
/// <param name="Values">The values, in any order; those that are not finite are left out.</param>
public sealed record HistogramPanel(string Name, IReadOnlyList<double> Values);
