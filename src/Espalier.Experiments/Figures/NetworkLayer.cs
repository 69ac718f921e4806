namespace Espalier.Experiments.Figures;

/// <summary>One column of a <see cref="NetworkDrawing"/>.</summary>
/// <param name="Name">What the layer is called, written below it.</param>
/// <param name="Kept">For each unit, from top to bottom, whether it is kept.</param>
public sealed record NetworkLayer(string Name, IReadOnlyList<bool> Kept)
{
    /// <summary>How many units are kept.</summary>
    internal int KeptCount => Kept.Count(isKept => isKept);
}
