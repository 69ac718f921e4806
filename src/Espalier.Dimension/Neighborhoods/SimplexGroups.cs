using Espalier.Numerics;

namespace Espalier.Dimension;

/// <summary>Groups of neighbours, by rank, that simplices are made of.</summary>
internal static class SimplexGroups
{
    /// <summary>The number of groups of a size out of k; as a double, for it may be beyond every integer.</summary>
    public static double Count(int k, int size)
    {
        double count = 1;
        for (int i = 0; i < size; i++)
        {
            count = count * (k - i) / (i + 1);
        }

        return Math.Round(count);
    }

    /// <summary>All groups if there are at most so many, else that many drawn with equal chances.</summary>
    /// <returns>The members of each group, rising, one group after the other.</returns>
    public static int[] Choose(int k, int size, int most, Func<RandomStream> random) =>
        Count(k, size) <= most ? All(k, size) : Drawn(k, size, most, random());

    private static int[] All(int k, int size)
    {
        List<int> groups = [];
        int[] group = [.. Enumerable.Range(0, size)];
        while (true)
        {
            groups.AddRange(group);
            int place = size - 1;
            while (place >= 0 && group[place] == k - size + place)
            {
                place--;
            }

            if (place < 0)
            {
                return [.. groups];
            }

            group[place]++;
            for (int later = place + 1; later < size; later++)
            {
                group[later] = group[later - 1] + 1;
            }
        }
    }

    private static int[] Drawn(int k, int size, int most, RandomStream random)
    {
        int[] groups = new int[most * size];
        int[] ranks = [.. Enumerable.Range(0, k)];
        for (int start = 0; start < groups.Length; start += size)
        {
            // The first steps of a shuffle; any order of the ranks serves as the next one's beginning.
            for (int member = 0; member < size; member++)
            {
                int chosen = member + random.NextIndex(k - member);
                (ranks[member], ranks[chosen]) = (ranks[chosen], ranks[member]);
                groups[start + member] = ranks[member];
            }

            Array.Sort(groups, start, size);
        }

        return groups;
    }
}
