using System.Globalization;

namespace Espalier.Experiments.Thesis.Contract;

/// <summary>Writes a strength as tables and figures show it; different strengths have different texts.</summary>
internal static class StrengthText
{
    private const double SmallestPlain = 1e-4;

    /// <summary>The shortest text that tells the strength: 0.001 plainly, 0.00001 as 1e-5.</summary>
    public static string Of(double value) => value == 0 || Math.Abs(value) >= SmallestPlain
        ? ((decimal)value).ToString(CultureInfo.InvariantCulture)
        : value.ToString("0.################e-0", CultureInfo.InvariantCulture);

    /// <summary>The same as part of a file's name.</summary>
    public static string ForFile(double value) => Of(value).Replace('.', '-');
}
