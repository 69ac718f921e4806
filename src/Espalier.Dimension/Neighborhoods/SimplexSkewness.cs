using MathNet.Numerics;

namespace Espalier.Dimension;

/// <summary>The expected simplex skewness of a ball in every dimension, and the dimension that has a given one.</summary>
/// <remarks>
/// Version a with simplices of m + 1 edges: <c>s(n) = (Γ(n/2)/Γ((n+1)/2))^m · Γ(n/2)/Γ((n−m)/2)</c>, 0 for n ≤ m; version b: <c>s(n) = 2/(√π·n)·Γ((n+2)/2)/Γ((n+1)/2)</c>.
/// Tabulated by the ratios <c>s(n+2)/s(n)</c>, which stay exact where logarithms of Γ no longer tell neighbours apart.
/// </remarks>
internal sealed class SimplexSkewness
{
    private readonly double[] _rising;

    /// <summary>Tabulates dimensions 1 to a largest.</summary>
    public SimplexSkewness(SkewnessVersion version, int simplexDimension, int largest)
    {
        double[] table = new double[largest];
        if (version == SkewnessVersion.A)
        {
            int m = simplexDimension;
            for (int n = m + 1; n <= largest; n++)
            {
                table[n - 1] = n <= m + 2
                    ? Math.Exp((m * (SpecialFunctions.GammaLn(n / 2.0) - SpecialFunctions.GammaLn((n + 1) / 2.0)))
                        + SpecialFunctions.GammaLn(n / 2.0) - SpecialFunctions.GammaLn((n - m) / 2.0))
                    : table[n - 3] * Math.Pow((n - 2.0) / (n - 1), m) * ((n - 2.0) / (n - 2 - m));
            }
        }
        else
        {
            for (int n = 1; n <= largest; n++)
            {
                table[n - 1] = n switch
                {
                    1 => 1,
                    2 => 2 / Math.PI,
                    _ => table[n - 3] * ((n - 2.0) / (n - 1)),
                };
            }
        }

        // Version b falls with the dimension: turn it over, so that one search serves both.
        _rising = version == SkewnessVersion.A ? table : [.. table.Select(value => -value)];
        Sign = version == SkewnessVersion.A ? 1 : -1;
    }

    private double Sign { get; }

    /// <summary>The skewness of an n-dimensional ball.</summary>
    public double Of(int n) => Sign * _rising[n - 1];

    /// <summary>The dimension that has a skewness, linear between whole dimensions; at least 1. Null if it would be beyond the table.</summary>
    public double? DimensionOf(double skewness)
    {
        double wanted = Math.Max(Sign * skewness, _rising[0]);
        int low = 0;
        int high = _rising.Length;

        // The last place whose value is at most the wanted one: leading zeros of version a count as the last of them.
        while (high - low > 1)
        {
            int middle = (low + high) / 2;
            (low, high) = _rising[middle] <= wanted ? (middle, high) : (low, middle);
        }

        return high == _rising.Length ? null : low + 1 + ((wanted - _rising[low]) / (_rising[high] - _rising[low]));
    }
}
