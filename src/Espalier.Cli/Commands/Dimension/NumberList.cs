using System.Globalization;
using Espalier.Cli.Frame;

namespace Espalier.Cli.Commands.Dimension;

/// <summary>Understands numbers separated by commas.</summary>
internal static class NumberList
{
    /// <summary>Parses the numbers.</summary>
    /// <param name="option">The option they belong to.</param>
    /// <param name="text">The words; null for none.</param>
    /// <param name="example">What to write.</param>
    /// <returns>The numbers, all finite.</returns>
    /// <exception cref="UsageException">One is no number.</exception>
    public static IReadOnlyList<double> Parse(string option, string? text, string example)
    {
        List<double> numbers = [];
        foreach (string word in text?.Split(',', StringSplitOptions.TrimEntries) ?? [])
        {
            numbers.Add(double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number)
                ? number
                : throw new UsageException($"{option} has '{word}', which is no number; write numbers separated by commas, such as {example}"));
        }

        return numbers;
    }
}
