namespace Espalier.Reference.Dimension;

/// <summary>The log-likelihood of a dimension given ratios r_b/r_a, as its formula says, and its maximum by golden sections.</summary>
public static class ReferenceRatioLikelihood
{
    /// <summary><c>Σ [ln d + (b − a − 1) ln(μ^d − 1) − ((b − 1) d + 1) ln μ]</c>.</summary>
    public static double LogLikelihood(double d, double[] ratios, int a, int b) =>
        ratios.Sum(ratio => Math.Log(d) + ((b - a - 1) * Math.Log(Math.Pow(ratio, d) - 1)) - ((((b - 1) * d) + 1) * Math.Log(ratio)));

    /// <summary>Its maximum between two dimensions, to about 1e-8 of itself: flatter maxima than that cannot be told by values.</summary>
    public static double Maximum(double[] ratios, int a, int b, double low, double high)
    {
        double section = (Math.Sqrt(5) - 1) / 2;
        while (high - low > 1e-9 * high)
        {
            double left = high - (section * (high - low));
            double right = low + (section * (high - low));
            if (LogLikelihood(left, ratios, a, b) < LogLikelihood(right, ratios, a, b))
            {
                low = left;
            }
            else
            {
                high = right;
            }
        }

        return (low + high) / 2;
    }
}
