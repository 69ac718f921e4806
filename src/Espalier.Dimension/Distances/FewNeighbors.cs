namespace Espalier.Dimension;

/// <summary>Warns of means over points of values that few neighbours gave.</summary>
internal static class FewNeighbors
{
    private const int Enough = 5;

    /// <summary>The note, if there is reason for it.</summary>
    /// <param name="neighbors">The number of neighbours k.</param>
    public static IReadOnlyList<string> Notes(int neighbors) =>
        neighbors < Enough ? [$"k = {neighbors} neighbours are few: the values at points scatter widely, and their mean comes out high."] : [];
}
