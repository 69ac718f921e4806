namespace Espalier.Dimension;

/// <summary>The scales that the calibrated estimate looks at, as numbers of neighbours.</summary>
internal static class CalibrationScales
{
    /// <summary>The most neighbours that are looked at. Beyond, sets of the usual size bend or end.</summary>
    public const int MostNeighbors = 128;

    /// <summary>Beyond this many neighbours only noise is a reason to look.</summary>
    public const int MostCleanNeighbors = 64;

    /// <summary>The most neighbours whose distances are compared.</summary>
    public const int MostDistances = 32;

    /// <summary>Fewest neighbours that a spread is taken of; its formulas need more than 3.</summary>
    public const int FewestSpread = 6;

    /// <summary>Sizes of neighbourhoods of which the spread is taken.</summary>
    public static ReadOnlySpan<int> SpreadSizes => [FewestSpread, 8, 12, 16, 24, 32, 48, MostCleanNeighbors, 96, MostNeighbors];

    /// <summary>The number of neighbours for n points: no more than a quarter of them.</summary>
    public static int NeighborsFor(int points) => Math.Min(MostNeighbors, points / 4);

    /// <summary>How many of <see cref="SpreadSizes"/> have no more than k neighbours.</summary>
    public static int SpreadCount(int neighbors)
    {
        int count = 0;
        while (count < SpreadSizes.Length && SpreadSizes[count] <= neighbors)
        {
            count++;
        }

        return count;
    }

    /// <summary>How many ranks a = 1, 2, 4, … have 2a ≤ k and 2a ≤ <see cref="MostDistances"/>.</summary>
    public static int DistanceCount(int neighbors)
    {
        int count = 0;
        while (2 << count <= Math.Min(neighbors, MostDistances))
        {
            count++;
        }

        return count;
    }
}
