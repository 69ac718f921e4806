using System.Globalization;

namespace Espalier.Experiments.Tests.Figures;

/// <summary>Reads the label of a tick as a reader would: minus signs, separators and raised exponents.</summary>
internal static class LabelValue
{
    private const string Raised = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    public static double Of(string label)
    {
        string text = label.Replace("≤ ", "", StringComparison.Ordinal).Replace('−', '-').Replace(",", "", StringComparison.Ordinal);
        int raised = text.IndexOfAny([.. Raised, '⁻']);
        if (raised < 0)
        {
            return double.Parse(text, CultureInfo.InvariantCulture);
        }

        string exponent = string.Concat(text[raised..].Select(
            character => character == '⁻' ? "-" : Raised.IndexOf(character, StringComparison.Ordinal).ToString(CultureInfo.InvariantCulture)));
        string mantissa = text[..raised];
        mantissa = mantissa[..^2].TrimEnd('×');
        return double.Parse((mantissa.Length == 0 ? "1" : mantissa) + "e" + exponent, CultureInfo.InvariantCulture);
    }
}
