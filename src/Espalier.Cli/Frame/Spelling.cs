namespace Espalier.Cli.Frame;

/// <summary>Finds the known word that a mistyped one most likely stands for.</summary>
internal static class Spelling
{
    /// <summary>Finds the nearest word by the number of inserted, removed, replaced or swapped letters.</summary>
    /// <param name="word">What was typed.</param>
    /// <param name="known">The words that would have been right.</param>
    /// <returns>The nearest word, the first of equals; <see langword="null"/> when none is near enough to be a slip of the fingers.</returns>
    public static string? Nearest(string word, IEnumerable<string> known)
    {
        // One slip, one more for every three letters, never more than three and never the whole word.
        int nearestDistance = Math.Min(Math.Min(3, 1 + (word.Length / 3)), word.Length - 1) + 1;
        string? nearest = null;
        foreach (string candidate in known)
        {
            bool isBeginning = word.Length > 0 && candidate.StartsWith(word, StringComparison.OrdinalIgnoreCase);
            int distance = isBeginning ? 1 : Distance(word, candidate);
            if (distance < nearestDistance)
            {
                nearestDistance = distance;
                nearest = candidate;
            }
        }

        return nearest;
    }

    // Optimal string alignment distance: edit distance that counts a swap of neighbours as one slip.
    private static int Distance(string a, string b)
    {
        int[,] cost = new int[a.Length + 1, b.Length + 1];
        for (int i = 0; i <= a.Length; i++)
        {
            cost[i, 0] = i;
        }

        for (int j = 0; j <= b.Length; j++)
        {
            cost[0, j] = j;
        }

        for (int i = 1; i <= a.Length; i++)
        {
            for (int j = 1; j <= b.Length; j++)
            {
                int replace = cost[i - 1, j - 1] + (char.ToLowerInvariant(a[i - 1]) == char.ToLowerInvariant(b[j - 1]) ? 0 : 1);
                cost[i, j] = Math.Min(replace, 1 + Math.Min(cost[i - 1, j], cost[i, j - 1]));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    cost[i, j] = Math.Min(cost[i, j], cost[i - 2, j - 2] + 1);
                }
            }
        }

        return cost[a.Length, b.Length];
    }
}
