using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Numerics;

namespace Espalier.Cli.Frame;

/// <summary>An option whose value is a number, written with a decimal point whatever the country; <see langword="null"/> when it is left out.</summary>
/// <typeparam name="T">The type of the number.</typeparam>
internal sealed class NumberOption<T> : Option<T?>
    where T : struct, INumber<T>
{
    /// <summary>Creates the option.</summary>
    /// <param name="name">Its name with two dashes.</param>
    /// <param name="placeholder">What stands for the value in help.</param>
    /// <param name="description">What it does and what happens without it.</param>
    public NumberOption(string name, string placeholder, string description)
        : base(name)
    {
        Description = description;
        HelpName = placeholder;
        CustomParser = Parse;
    }

    private T? Parse(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        if (T.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out T number) && T.IsFinite(number))
        {
            return number;
        }

        string wanted = T.One / (T.One + T.One) == T.Zero ? "a whole number" : "a number";
        string sign = T.TryParse("-1", NumberStyles.Float, CultureInfo.InvariantCulture, out _) ? string.Empty : " from 0 up";
        result.AddError($"{Name} is '{text}'; write {wanted}{sign}");
        return null;
    }
}
