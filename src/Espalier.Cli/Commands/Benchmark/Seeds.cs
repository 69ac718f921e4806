using System.Globalization;
using Espalier.Cli.Frame;

namespace Espalier.Cli.Commands.Benchmark;

/// <summary>Reads the seeds of repetitions.</summary>
internal static class Seeds
{
    private const int MostRepeats = 10_000;

    /// <summary>Reads <c>--seeds</c> or <c>--repeat</c>, of which at most one may be given.</summary>
    /// <param name="list">Seeds with commas between them, or null.</param>
    /// <param name="repeat">How many seeds from 0 on, or null.</param>
    /// <returns>The seeds, each once; 0 alone if nothing is given.</returns>
    /// <exception cref="UsageException">Both are given, or one is no such thing.</exception>
    public static IReadOnlyList<ulong> Read(string? list, int? repeat)
    {
        if (list is not null && repeat is not null)
        {
            throw new UsageException("--seeds and --repeat both say which seeds to use; give one of them");
        }

        if (list is not null)
        {
            return [.. list.Split(',', StringSplitOptions.TrimEntries).Select(ReadOne).Distinct()];
        }

        int count = repeat ?? 1;
        return count is >= 1 and <= MostRepeats
            ? [.. Enumerable.Range(0, count).Select(seed => (ulong)seed)]
            : throw new UsageException($"--repeat is {count}; write a number from 1 to {MostRepeats}");
    }

    private static ulong ReadOne(string text) => ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out ulong seed)
        ? seed
        : throw new UsageException($"--seeds has '{text}'; write whole numbers from 0 up with commas between them, such as 0,1,2");
}
