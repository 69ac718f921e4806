namespace Espalier.Reference.Networks;

/// <summary>Computes ln(1 + x) without losing a small x in the sum.</summary>
internal static class StableLogarithm
{
    /// <summary>Returns ln(1 + x) to a few units in the last place, for x &gt; −1.</summary>
    internal static double OfOnePlus(double x)
    {
        double sum = 1 + x;

        // The rounding error of the sum enters logarithm and divisor alike and cancels: Goldberg 1991, doi:10.1145/103162.103163, theorem 4.
        return sum == 1 ? x : Math.Log(sum) * x / (sum - 1);
    }
}
