using System.Globalization;
using System.Text.Json.Nodes;

namespace Espalier.Experiments.Fitting;

/// <summary>One setting of a fit: what run names, reports and command lines are made of.</summary>
/// <param name="Option">Its option on the command line, such as <c>--lambda-latent</c>.</param>
/// <param name="Value">Its value: a number, a word, a truth value, or null when the method chooses.</param>
/// <param name="Default">Its default, likewise.</param>
internal sealed record FitSetting(string Option, object? Value, object? Default)
{
    private const string Chosen = "chosen by the method";

    /// <summary>Whether the value is the default.</summary>
    public bool IsDefault => Equals(Value, Default);

    /// <summary>The name in JSON, such as <c>lambdaLatent</c>.</summary>
    public string Key => string.Concat(Option.TrimStart('-').Split('-').Select((word, i) => i == 0 ? word : char.ToUpperInvariant(word[0]) + word[1..]));

    /// <summary>The value for people.</summary>
    public string ValueText => Text(Value);

    /// <summary>The default for people.</summary>
    public string DefaultText => Text(Default);

    /// <summary>The words that set it on a command line.</summary>
    public string Arguments => Value is bool ? Option : $"{Option} {ShellWord(ValueText)}";

    /// <summary>The value as JSON.</summary>
    public JsonNode? ToJson() => Value switch
    {
        null => null,
        bool truth => JsonValue.Create(truth),
        int number => JsonValue.Create(number),
        ulong number => JsonValue.Create(number),
        double number => JsonValue.Create(number),
        _ => JsonValue.Create(Text(Value)),
    };

    /// <summary>A word as a shell takes it: quoted when it is more than letters, digits and harmless signs.</summary>
    public static string ShellWord(string word) =>
        word.Length > 0 && word.All(character => char.IsAsciiLetterOrDigit(character) || "-_./:,+=".Contains(character))
            ? word
            : $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    private static string Text(object? value) => value switch
    {
        null => Chosen,
        bool truth => truth ? "yes" : "no",
        Enum word => word.ToString().ToLowerInvariant(),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? Chosen,
    };
}
