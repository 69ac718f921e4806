namespace Espalier.Data;

/// <summary>Finds what a mistyped name was probably meant to be.</summary>
internal static class NearestName
{
    /// <summary>The candidate that the fewest insertions, deletions and replacements of characters lead to; case is free.</summary>
    /// <remarks>
    /// A name that is the beginning of candidates (M1, for M1_Sphere) is nearest to the shortest of these, however many characters are
    /// missing.
    /// </remarks>
    public static string Find(string name, IEnumerable<string> candidates) => candidates
        .OrderBy(candidate => candidate.StartsWith(name, StringComparison.OrdinalIgnoreCase) ? 0 : 1)
        .ThenBy(candidate => EditDistance(name.ToUpperInvariant(), candidate.ToUpperInvariant()))
        .First();

    /// <summary>Levenshtein's distance, by rows. Cost O(a·b) time, O(b) memory.</summary>
    internal static int EditDistance(string a, string b)
    {
        int[] above = [.. Enumerable.Range(0, b.Length + 1)];
        int[] current = new int[b.Length + 1];
        for (int i = 0; i < a.Length; i++)
        {
            current[0] = i + 1;
            for (int j = 0; j < b.Length; j++)
            {
                int replaced = above[j] + (a[i] == b[j] ? 0 : 1);
                current[j + 1] = Math.Min(replaced, 1 + Math.Min(above[j + 1], current[j]));
            }

            (above, current) = (current, above);
        }

        return above[b.Length];
    }
}
