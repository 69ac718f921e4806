using System.Globalization;

namespace Espalier.Experiments.Figures;

/// <summary>Writes the labels of one linear axis with the same number of decimals on each.</summary>
internal sealed class TickFormat
{
    private const double LargestPlain = 1e7;
    private const int MostDecimals = 5;
    private const string Superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    private readonly bool _plain;
    private readonly string _format;
    private readonly int _decimals;

    /// <summary>Prepares labels for multiples of <c>mantissa · 10^exponent</c>.</summary>
    public TickFormat(double mantissa, int exponent, double largest)
    {
        _decimals = Math.Max(0, (mantissa == 2.5 ? 1 : 0) - exponent);
        _plain = largest < LargestPlain && _decimals <= MostDecimals;
        _format = "N" + _decimals.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>Writes 10 to a whole power with a raised exponent, e.g. <c>10⁻⁴</c>; 0 gives <c>1</c>.</summary>
    public static string PowerOfTen(int exponent) => exponent switch
    {
        0 => "1",
        1 => "10",
        _ => "10" + Raised(exponent),
    };

    /// <summary>Writes a positive value of a logarithmic axis: plainly from 0.001 to 9,999, else as <c>2×10⁻⁵</c>.</summary>
    public static string Logarithmic(double value)
    {
        if (value is >= 0.00099 and < 9999.5)
        {
            return value.ToString("#,0.####", CultureInfo.InvariantCulture);
        }

        return Scientific(value);
    }

    /// <summary>Writes one value of this axis.</summary>
    public string Text(double value)
    {
        if (value == 0)
        {
            return "0";
        }

        return _plain ? value.ToString(_format, CultureInfo.InvariantCulture).Replace('-', '−') : Scientific(value);
    }

    private static string Scientific(double value)
    {
        int exponent = (int)Math.Floor(Math.Log10(Math.Abs(value)));
        double mantissa = Math.Round(value / Math.Pow(10, exponent), 4);
        if (Math.Abs(mantissa) >= 10)
        {
            (mantissa, exponent) = (mantissa / 10, exponent + 1);
        }

        string power = "10" + Raised(exponent);
        return mantissa == 1
            ? power
            : mantissa.ToString("0.####", CultureInfo.InvariantCulture).Replace('-', '−') + "×" + power;
    }

    private static string Raised(int exponent)
    {
        string digits = Math.Abs(exponent).ToString(CultureInfo.InvariantCulture);
        return (exponent < 0 ? "⁻" : "") + string.Concat(digits.Select(digit => Superscripts[digit - '0']));
    }
}
