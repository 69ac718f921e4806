using System.Globalization;

namespace Espalier.Data;

/// <summary>Sets made on demand whose name is a word with numbers behind it, an x between them: <c>Sphere7</c>, <c>SmoothMap5x20</c>.</summary>
/// <param name="Stem">The word.</param>
/// <param name="Ranges">From where to where each number goes.</param>
/// <param name="Make">Makes the set of numbers that are in range; null if they do not go together.</param>
internal sealed record NumberedFamily(string Stem, IReadOnlyList<(int Least, int Most)> Ranges, Func<int[], Generator?> Make)
{
    /// <summary>What to tell a user: <c>Sphere1 to Sphere200</c>, <c>SmoothMap1x2 to SmoothMap50x1000</c>.</summary>
    public string Names =>
        $"{Stem}{string.Join('x', Ranges.Select(range => range.Least))} to {Stem}{string.Join('x', Ranges.Select(range => range.Most))}";

    /// <summary>Makes the set of a name; null if the name is not one of the family's.</summary>
    public Generator? Find(string name)
    {
        if (!name.StartsWith(Stem, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        string[] words = name[Stem.Length..].Split('x', 'X');
        int[] numbers = [.. words.Zip(Ranges, Read)];
        return words.Length == Ranges.Count && !numbers.Contains(-1) ? Make(numbers) : null;
    }

    private static int Read(string word, (int Least, int Most) range) =>
        int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= range.Least && number <= range.Most ? number : -1;
}
