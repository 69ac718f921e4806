using System.Globalization;
using Espalier.Cli.Frame;
using Espalier.Data;
using Espalier.Experiments.Benchmarks;

namespace Espalier.Cli.Commands.Benchmark;

/// <summary>Reads lists of noise such as <c>0,0.1</c> or <c>0,uniform:0.1,normal:0.1</c>.</summary>
internal static class NoiseLevels
{
    /// <summary>Reads a list.</summary>
    /// <param name="text">Amplitudes with commas between them, each with its kind and a colon in front or not.</param>
    /// <param name="kind">The kind of those that say none.</param>
    /// <returns>The levels, each once, in the order of the list.</returns>
    /// <exception cref="UsageException">A level is no such thing.</exception>
    public static IReadOnlyList<NoiseLevel> Read(string text, NoiseKind kind) =>
        [.. text.Split(',', StringSplitOptions.TrimEntries).Select(level => ReadOne(level, kind)).Distinct()];

    private static NoiseLevel ReadOne(string text, NoiseKind kind)
    {
        int colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon >= 0)
        {
            string word = text[..colon];
            NoiseKind? named = Enum.GetValues<NoiseKind>().Cast<NoiseKind?>().FirstOrDefault(value => ChoiceOption<NoiseKind>.Word(value!.Value) == word);
            kind = named ?? throw new UsageException($"--noise has '{text}', but '{word}' is no kind of noise; write uniform or normal before the colon");
        }

        return double.TryParse(text.AsSpan(colon + 1), NumberStyles.Float, CultureInfo.InvariantCulture, out double amplitude) && amplitude >= 0 && double.IsFinite(amplitude)
            ? new NoiseLevel(amplitude, kind)
            : throw new UsageException($"--noise has '{text}'; write amplitudes from 0 up with commas between them, such as 0,0.1 or 0,uniform:0.1,normal:0.1");
    }
}
