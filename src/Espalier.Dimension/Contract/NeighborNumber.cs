namespace Espalier.Dimension;

/// <summary>Numbers of neighbours that settings of any size may lead to.</summary>
internal static class NeighborNumber
{
    /// <summary>The number itself, or the largest one there is: more than any set has, and so refused, where a number that wraps round would look like a few.</summary>
    public static int From(long neighbors) => (int)Math.Min(neighbors, int.MaxValue);
}
