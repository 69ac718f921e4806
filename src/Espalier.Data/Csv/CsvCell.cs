using System.Globalization;

namespace Espalier.Data;

/// <summary>Decides what one field of a text table is.</summary>
internal static class CsvCell
{
    private static readonly string[] s_missing = ["NA", "N/A", "NaN", "null", "?"];

    /// <summary>Whether the field stands for a missing value: nothing, NA, N/A, NaN, null or ?, in any case.</summary>
    public static bool IsMissing(string field) =>
        field.Length == 0 || s_missing.Contains(field, StringComparer.OrdinalIgnoreCase);

    /// <summary>Reads a number with a decimal point, whatever the machine's culture; infinities are numbers here and refused later.</summary>
    public static bool TryParse(string field, out double value)
    {
        if (double.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out value))
        {
            return true;
        }

        value = field.TrimStart('+').ToLowerInvariant() switch
        {
            "inf" => double.PositiveInfinity,
            "-inf" => double.NegativeInfinity,
            _ => double.NaN,
        };
        return double.IsInfinity(value);
    }

    /// <summary>Whether the field is neither missing nor a number.</summary>
    public static bool IsText(string field) => !IsMissing(field) && !TryParse(field, out _);

    /// <summary>Whether the field is a number but for its comma: a table of decimal commas must not pass as one of text.</summary>
    public static bool HasComma(string field) => field.Contains(',') && TryParse(field.Replace(",", string.Empty), out _);
}
