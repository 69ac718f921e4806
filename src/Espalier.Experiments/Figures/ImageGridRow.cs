namespace Espalier.Experiments.Figures;

/// <summary>One row of an <see cref="ImageGrid"/>.</summary>
/// <param name="Name">What the row shows, written before it.</param>
/// <param name="Images">Its images from left to right, each <c>[channel][row][column]</c>; an empty one leaves a gap.</param>
public sealed record ImageGridRow(string Name, IReadOnlyList<ReadOnlyMemory<float>> Images);
