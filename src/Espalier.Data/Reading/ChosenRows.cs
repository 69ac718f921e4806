namespace Espalier.Data;

/// <summary>The rows of a source that its reader was told to read.</summary>
internal static class ChosenRows
{
    /// <summary>Asks for the rows and checks what comes back.</summary>
    /// <param name="rows">How many rows the source has.</param>
    /// <param name="choose">Chooses among them; null for all.</param>
    /// <returns>Their numbers from 0, rising; null for all.</returns>
    /// <exception cref="ArgumentException">They do not rise or are not there.</exception>
    public static IReadOnlyList<int>? Of(int rows, Func<int, IReadOnlyList<int>>? choose)
    {
        IReadOnlyList<int>? chosen = choose?.Invoke(rows);
        for (int i = 0; i < chosen?.Count; i++)
        {
            if (chosen[i] >= rows || chosen[i] < (i == 0 ? 0 : chosen[i - 1] + 1))
            {
                throw new ArgumentException($"Row {chosen[i]} was chosen at place {i}; choose rows from 0 to {rows - 1}, each once, in rising order.", nameof(choose));
            }
        }

        return chosen;
    }
}
