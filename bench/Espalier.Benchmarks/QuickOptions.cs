using System.Globalization;

namespace Espalier.Benchmarks;

/// <summary>The <c>--name value</c> pairs behind <c>--quick JOB</c>.</summary>
/// <param name="arguments">The pairs, names and values in turn.</param>
internal sealed class QuickOptions(string[] arguments)
{
    /// <summary>The number given for a name, or a default.</summary>
    /// <exception cref="FormatException">The value is missing or no whole number.</exception>
    internal int Number(string name, int otherwise)
    {
        string? text = Text(name);
        return text is null
            ? otherwise
            : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int value)
                ? value
                : throw new FormatException($"--{name} is '{text}'; give a whole number.");
    }

    /// <summary>The text given for a name, or <see langword="null"/>.</summary>
    /// <exception cref="FormatException">The name is the last argument, without a value.</exception>
    internal string? Text(string name)
    {
        int at = Array.IndexOf(arguments, $"--{name}");
        return at < 0
            ? null
            : at + 1 < arguments.Length
                ? arguments[at + 1]
                : throw new FormatException($"--{name} has no value; write one after it.");
    }
}
