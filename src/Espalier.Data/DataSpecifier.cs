using System.Globalization;

namespace Espalier.Data;

/// <summary>Says which data a command works on: a file, or a generated set as <c>NAME:samples[:noise]</c>.</summary>
public sealed record DataSpecifier
{
    private const string Example = "write NAME:samples or NAME:samples:noise, such as M7_Roll:2500:0.1";

    private DataSpecifier(string text)
    {
        Text = text;
    }

    /// <summary>The text as it was given.</summary>
    public string Text { get; }

    /// <summary>The generated set, or null if the data are in the file <see cref="Text"/>.</summary>
    public GeneratorDescription? Set { get; private init; }

    /// <summary>How many samples to generate; 0 for a file.</summary>
    public int Samples { get; private init; }

    /// <summary>The amplitude of noise; null for a file and for the set's default.</summary>
    public double? Noise { get; private init; }

    /// <summary>Understands what was given on a command line. A file of that very name wins over a generated set.</summary>
    /// <param name="text">A path or a generated set.</param>
    /// <returns>The specifier; whether a file exists is found out on <see cref="Load"/>.</returns>
    /// <exception cref="DataFormatException">It is no file and looks like a generated set, but name or numbers are wrong.</exception>
    public static DataSpecifier Parse(string text)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(text);
        string[] parts = text.Split(':');
        GeneratorDescription? set = Generators.Find(parts[0]);
        if (File.Exists(text) || (set is null && !LooksGenerated(text, parts)))
        {
            return new DataSpecifier(text);
        }

        if (set is null)
        {
            throw Generators.UnknownName(parts[0]);
        }

        if (parts.Length is < 2 or > 3)
        {
            throw new DataFormatException(text, $"the set {set.Name} needs a number of samples, and at most a noise after it", Example);
        }

        return new DataSpecifier(text) { Set = set, Samples = ParseSamples(text, parts[1], Generators.MostSamples(set)), Noise = ParseNoise(text, parts) };
    }

    /// <summary>Reads the file or generates the set.</summary>
    /// <param name="options">How to read a file; the defaults when null. A generated set takes <see cref="TableReaderOptions.Duplicates"/> only.</param>
    /// <param name="noiseKind">The kind of noise of a generated set; its default when null.</param>
    /// <param name="seed">The seed of a generated set.</param>
    /// <returns>The table.</returns>
    /// <exception cref="DataFormatException">The file cannot be used.</exception>
    public Table Load(TableReaderOptions? options = null, NoiseKind? noiseKind = null, ulong seed = 0)
    {
        if (Set is null)
        {
            return TableReader.Read(Text, options);
        }

        Table table = Generators.Create(Set.Name, Samples, Noise, noiseKind, seed);
        return options?.Duplicates == DuplicatePolicy.Merge ? table.MergeDuplicates().Table : table;
    }

    /// <summary>Nothing marks a path, neither a separator nor an extension: a generated set may be meant and its name mistyped.</summary>
    private static bool LooksGenerated(string text, string[] parts) =>
        text.IndexOfAny(['/', '\\']) < 0 && !Path.HasExtension(parts[0]) && !Directory.Exists(text);

    private static int ParseSamples(string text, string samples, int most)
    {
        bool isCount = int.TryParse(samples, NumberStyles.None, CultureInfo.InvariantCulture, out int count);
        return isCount && count >= TablePolicies.FewestSamples && count <= most
            ? count
            : throw new DataFormatException(
                text,
                $"{DataFormatException.Quote(samples)} is not a number of samples from {TablePolicies.FewestSamples} to {most}",
                Example,
                value: samples);
    }

    private static double? ParseNoise(string text, string[] parts)
    {
        if (parts.Length < 3)
        {
            return null;
        }

        return double.TryParse(parts[2], NumberStyles.Float, CultureInfo.InvariantCulture, out double noise)
            && noise >= 0 && noise <= Generators.LargestNoise
            ? noise
            : throw new DataFormatException(
                text, $"{DataFormatException.Quote(parts[2])} is not an amplitude of noise from 0 up", Example, value: parts[2]);
    }
}
