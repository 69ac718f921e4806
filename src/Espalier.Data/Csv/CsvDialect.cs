using System.Globalization;

namespace Espalier.Data;

/// <summary>Finds out how a text table is written: its delimiter, and whether it has a header.</summary>
internal static class CsvDialect
{
    /// <summary>Rarest in ordinary text first: commas also stand in numbers and sentences.</summary>
    private static readonly char[] s_candidates = ['\t', ';', '|', ','];

    /// <summary>The delimiter that occurs equally often, and at all, on every line; failing that the most frequent; a comma if there is none.</summary>
    public static char FindDelimiter(IReadOnlyList<string> lines)
    {
        char mostFrequent = ',';
        int most = 0;
        foreach (char candidate in s_candidates)
        {
            int[] counts = [.. lines.Select(line => CountOutsideQuotes(line, candidate))];
            if (counts.Length > 0 && counts[0] > 0 && counts.All(count => count == counts[0]))
            {
                return candidate;
            }

            int sum = counts.Sum();
            if (sum > most)
            {
                (mostFrequent, most) = (candidate, sum);
            }
        }

        return mostFrequent;
    }

    /// <summary>Whether the first record holds names; see <see cref="HeaderPresence.Detect"/> for the rule.</summary>
    public static bool IsHeader(IReadOnlyList<string> fields)
    {
        if (fields.Any(CsvCell.IsText))
        {
            return fields.All(field => CsvCell.IsMissing(field) || (CsvCell.IsText(field) && !CsvCell.HasComma(field)));
        }

        return fields.Count > 1 && fields[0].Length == 0
            && Enumerable.Range(1, fields.Count - 1).All(i => fields[i] == (i - 1).ToString(CultureInfo.InvariantCulture));
    }

    private static int CountOutsideQuotes(string line, char wanted)
    {
        int count = 0;
        bool quoted = false;
        foreach (char character in line)
        {
            quoted ^= character == '"';
            count += !quoted && character == wanted ? 1 : 0;
        }

        return count;
    }
}
