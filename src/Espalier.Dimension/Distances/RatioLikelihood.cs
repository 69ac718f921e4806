namespace Espalier.Dimension;

/// <summary>The likelihood of a dimension given ratios of two neighbours' distances, and its maximum.</summary>
/// <remarks>
/// <para>In d dimensions and at constant density <c>μ = r_b/r_a</c>, a &lt; b, has the density
/// <c>d (μ^d − 1)^(b−a−1) μ^(−(b−1)d − 1) / B(b − a, a)</c>. With <c>L = ln μ</c> and <c>g(x) = x/(eˣ − 1)</c> the derivative of the mean log-likelihood is
/// <c>f(d)/d</c> with</para>
/// <code>f(d) = 1 + (b − a − 1)·mean g(d·L) − a·d·mean L</code>
/// <para>g is convex, falls and lies in (0, 1]. So f is convex and falls, f(1/(a·mean L)) ≥ 0, and Newton's steps from there rise to the only root without ever passing it:
/// no bracket, no starting guess, no limits.</para>
/// </remarks>
internal sealed class RatioLikelihood
{
    // Steps double the digits; this many are never needed, and end a search that rounding keeps alive.
    private const int MostSteps = 100;

    // Below, g and its slope are taken from their series, whose next terms are below 4e-17 and 2e-14.
    private const double SmallArgument = 1e-2;

    private readonly double[] _logarithms;
    private readonly int _a;
    private readonly int _between;
    private readonly double _mean;
    private readonly int _kept;

    /// <summary>Sets the likelihood up.</summary>
    /// <param name="logarithms">ln(r_b/r_a) at every point, at least 0, NaN at dropped points.</param>
    /// <param name="a">The rank of the nearer neighbour.</param>
    /// <param name="b">The rank of the farther one.</param>
    /// <exception cref="EstimationException">No point is left, or all ratios are 1.</exception>
    public RatioLikelihood(double[] logarithms, int a, int b)
    {
        _logarithms = logarithms;
        _a = a;
        _between = b - a - 1;
        foreach (double logarithm in logarithms)
        {
            if (!double.IsNaN(logarithm))
            {
                _mean += logarithm;
                _kept++;
            }
        }

        _mean /= _kept;
        if (!(_mean > 0))
        {
            throw new EstimationException(_kept == 0
                ? $"needs points whose neighbour {a} is no copy; merge repeated points first"
                : $"needs points whose neighbours {a} and {b} are at different distances; these lie on a lattice");
        }
    }

    /// <summary>The dimension of largest likelihood. Cost: about 7 exponentials a point.</summary>
    public double Maximum(CancellationToken cancellation)
    {
        double d = 1 / (_a * _mean);
        for (int step = 0; step < MostSteps && _between > 0; step++)
        {
            cancellation.ThrowIfCancellationRequested();
            Evaluate(d, out double value, out double slope);
            double next = d - (value / slope);
            if (!(next > d))
            {
                break;
            }

            d = next;
        }

        return d;
    }

    /// <summary>How far each point moves the maximum, times the number of points: the mean is d̂, the scatter gives the error. NaN at dropped points.</summary>
    public double[] Influences(double maximum)
    {
        Evaluate(maximum, out _, out double slope);
        return Array.ConvertAll(_logarithms, logarithm => double.IsNaN(logarithm)
            ? double.NaN
            : maximum - ((1 + (_between * G(maximum * logarithm)) - (_a * maximum * logarithm)) / slope));
    }

    /// <summary>The mean log-likelihood at d, up to a term that does not depend on d. A ratio of 1 counts with the limit of its term.</summary>
    public double LogarithmAt(double d)
    {
        double sum = 0;
        foreach (double logarithm in _logarithms)
        {
            if (!double.IsNaN(logarithm))
            {
                sum += Math.Log(logarithm > 0 ? 1 - Math.Exp(-d * logarithm) : d);
            }
        }

        return Math.Log(d) + (_between * sum / _kept) - (_a * d * _mean);
    }

    private void Evaluate(double d, out double value, out double slope)
    {
        double sum = 0;
        double slopes = 0;
        foreach (double logarithm in _logarithms)
        {
            if (!double.IsNaN(logarithm))
            {
                sum += G(d * logarithm, out double g);
                slopes += g * logarithm;
            }
        }

        value = 1 + (_between * sum / _kept) - (_a * d * _mean);
        slope = (_between * slopes / _kept) - (_a * _mean);
    }

    private static double G(double x) => G(x, out _);

    private static double G(double x, out double slope)
    {
        if (x < SmallArgument)
        {
            double square = x * x;
            slope = -0.5 + (x * ((1.0 / 6) - (square / 180)));
            return 1 - (x / 2) + (square * ((1.0 / 12) - (square / 720)));
        }

        double rise = Math.Exp(x) - 1;
        double g = x / rise;
        slope = g * ((1 / x) - 1 - (1 / rise));
        return g;
    }
}
