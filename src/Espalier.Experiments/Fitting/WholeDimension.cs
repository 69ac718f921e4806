namespace Espalier.Experiments.Fitting;

/// <summary>What an uncertain reading says of a dimension that is a whole number: a posterior distribution over whole numbers.</summary>
/// <remarks>
/// ln d is read with a normal error and every ln d is as likely as any before, so whole number i has the weight <c>exp(−½·((ln i − m)/s)²)/i</c>, four times that for the number of latents; the answer is the number that
/// holds more than 95 % of it, or else the geometric mean, which comes to the reading itself where it tells no whole numbers apart. Where no whole number within the bound is near (three standard errors), the set may be of a mixed or
/// broken dimension, and the reading itself is the answer.
/// </remarks>
internal static class WholeDimension
{
    /// <summary>How much likelier the number of latents is before anything is read than other numbers of its size: few sets need many more numbers than they have dimensions.</summary>
    public const double CodeOdds = 4;

    private const double Near = 3;
    private const double Sure = 0.95;
    private const double Tail = 0.025;
    private const double NormalQuantile = 1.959964;

    /// <summary>Computes the answer and its 95 % range.</summary>
    /// <param name="logDimension">m, the reading of ln d.</param>
    /// <param name="logError">s, its standard error, positive.</param>
    /// <param name="most">The largest dimension that is possible, at least 1.</param>
    /// <param name="code">A number that is <see cref="CodeOdds"/> times as likely before as others of its size: that of the latents that were found to be needed; 0 for none.</param>
    /// <returns>The posterior's geometric mean and the ends of its central 95 %; of a reading that is near no whole number, itself and its own interval, not above <paramref name="most"/>.</returns>
    public static (double Dimension, double Lower, double Upper) Of(double logDimension, double logError, int most, int code = 0)
    {
        double nearest = Math.Clamp(Math.Round(Math.Exp(logDimension)), 1, most);
        if (Math.Abs(Math.Log(nearest) - logDimension) > Near * logError)
        {
            double width = NormalQuantile * logError;
            return (Math.Min(most, Math.Exp(logDimension)), Math.Min(most, Math.Exp(logDimension - width)), Math.Min(most, Math.Exp(logDimension + width)));
        }

        int first = (int)Math.Max(1, Math.Floor(Math.Exp(logDimension - (6 * logError))));
        int last = (int)Math.Max(nearest, Math.Min(most, Math.Ceiling(Math.Exp(logDimension + (6 * logError)))));
        double[] weights = [.. Enumerable.Range(first, last - first + 1).Select(whole => Math.Exp(-0.5 * Math.Pow((Math.Log(whole) - logDimension) / logError, 2)) * (whole == code ? CodeOdds : 1) / whole)];
        double sum = weights.Sum();
        double beside = weights.Select((weight, i) => Math.Log((first + i) / nearest) * weight).Sum() / sum;
        double dimension = weights.Max() > Sure * sum ? nearest : Math.Min(most, nearest * Math.Exp(beside));
        return (dimension, Math.Min(dimension, first + Quantile(weights, Tail * sum)), Math.Max(dimension, first + Quantile(weights, (1 - Tail) * sum)));
    }

    private static int Quantile(double[] weights, double mass)
    {
        int at = 0;
        for (double held = weights[0]; held < mass && at < weights.Length - 1; held += weights[at])
        {
            at++;
        }

        return at;
    }
}
