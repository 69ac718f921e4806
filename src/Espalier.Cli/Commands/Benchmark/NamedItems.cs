using Espalier.Cli.Frame;

namespace Espalier.Cli.Commands.Benchmark;

/// <summary>Reads lists of names such as <c>TwoNN,MLE</c> or <c>all</c>.</summary>
internal static class NamedItems
{
    /// <summary>The word for everything there is.</summary>
    public const string All = "all";

    /// <summary>Looks the names of a list up.</summary>
    /// <typeparam name="T">What the names stand for.</typeparam>
    /// <param name="option">The option, for messages.</param>
    /// <param name="text">Names with commas between them; <c>all</c> may be one of them.</param>
    /// <param name="all">What <c>all</c> stands for.</param>
    /// <param name="find">Finds one by its name, or null.</param>
    /// <param name="name">The name of one.</param>
    /// <param name="known">Every name there is, for suggestions.</param>
    /// <returns>What is named, each once, in the order of the list.</returns>
    /// <exception cref="UsageException">A name is unknown or empty; the message suggests the nearest.</exception>
    public static IReadOnlyList<T> Read<T>(string option, string text, IReadOnlyList<T> all, Func<string, T?> find, Func<T, string> name, IEnumerable<string> known)
        where T : class
    {
        List<T> items = [];
        foreach (string word in text.Split(',', StringSplitOptions.TrimEntries))
        {
            if (string.Equals(word, All, StringComparison.OrdinalIgnoreCase))
            {
                items.AddRange(all);
            }
            else
            {
                items.Add(find(word) ?? throw Unknown(option, word, known));
            }
        }

        return [.. items.DistinctBy(name)];
    }

    private static UsageException Unknown(string option, string word, IEnumerable<string> known)
    {
        string[] names = [.. known];
        string? nearest = Spelling.Nearest(word, names);
        return new UsageException(
            $"{option} names '{word}', which is unknown{(nearest is null ? string.Empty : $" (did you mean '{nearest}'?)")}; write {All}, or names with commas between them: {string.Join(", ", names)}");
    }
}
