namespace Espalier.Experiments.Figures;

/// <summary>One matrix of <see cref="HeatmapPanels"/>.</summary>
/// <param name="Name">What it shows, written above it.</param>
/// <param name="Values">The amounts, [rows × columns], row-major, the first row on top; cells that are not finite stay empty.</param>
public sealed record HeatmapPanel(string Name, IReadOnlyList<double> Values)
{
    /// <summary>Which cells are ringed and their text in bold, [rows × columns], or <see langword="null"/> for none. Empty cells are never ringed.</summary>
    public IReadOnlyList<bool>? Marked { get; init; }
}
