namespace Espalier.Numerics;

/// <content>Continuous distributions, one variate at a time.</content>
public sealed partial class RandomStream
{
    /// <summary>Draws from the standard normal distribution N(0, 1).</summary>
    /// <returns>A finite number; at most 8.6 in magnitude.</returns>
    /// <remarks>
    /// Box and Muller 1958, doi:10.1214/aoms/1177706645: <c>√(−2 ln u)·cos(2πv)</c>. The sine half is not kept back, so that the state
    /// stays three numbers; <see cref="FillNormal"/> uses both halves. Consumes two words.
    /// </remarks>
    public double NextNormal()
    {
        double radius = Math.Sqrt(-2.0 * Math.Log(NextPositiveUniform()));
        return radius * Math.Cos(2.0 * Math.PI * NextUniform());
    }

    /// <summary>Draws from the exponential distribution of mean 1, by inversion. Consumes one word.</summary>
    /// <returns>A number from 0 to 36.8.</returns>
    public double NextExponential() => -Math.Log(NextPositiveUniform());

    /// <summary>Draws from the gamma distribution of that shape and scale 1.</summary>
    /// <param name="shape">The shape, finite and above 0; it is mean and variance of the variate.</param>
    /// <returns>A number of at least 0 (0 when a tiny shape lets the variate fall below the smallest double).</returns>
    /// <remarks>
    /// Marsaglia and Tsang 2000, "A simple method for generating gamma variables", doi:10.1145/358407.358414; shapes below 1 by their
    /// boost <c>G(a) = G(a + 1)·u^(1/a)</c>. Consumes a varying number of words.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="shape"/> is not finite or not above 0.</exception>
    public double NextGamma(double shape)
    {
        ThrowIfNotPositive(shape, nameof(shape));
        return Math.Exp(NextLogGamma(shape));
    }

    /// <summary>Draws from the beta distribution: <c>G(a) / (G(a) + G(b))</c> with gamma variates G.</summary>
    /// <param name="a">The first shape, finite and above 0.</param>
    /// <param name="b">The second shape, finite and above 0; the mean is a / (a + b).</param>
    /// <returns>A number in [0, 1].</returns>
    /// <remarks>The quotient is formed from logarithms, so that tiny shapes do not end in 0/0.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">A shape is not finite or not above 0.</exception>
    public double NextBeta(double a, double b)
    {
        ThrowIfNotPositive(a, nameof(a));
        ThrowIfNotPositive(b, nameof(b));
        double first = NextLogGamma(a);
        double second = NextLogGamma(b);
        return 1.0 / (1.0 + Math.Exp(second - first));
    }

    private double NextLogGamma(double shape)
    {
        if (shape < 1.0)
        {
            double boost = Math.Log(NextPositiveUniform()) / shape;
            return NextLogGamma(shape + 1.0) + boost;
        }

        // d, c, x, v and u as in the paper; its squeeze step only saves time and is left out.
        double d = shape - (1.0 / 3.0);
        double c = 1.0 / Math.Sqrt(9.0 * d);
        while (true)
        {
            double x = NextNormal();
            double root = 1.0 + (c * x);
            double u = NextPositiveUniform();
            if (root <= 0.0)
            {
                continue;
            }

            double v = root * root * root;
            if (Math.Log(u) < (0.5 * x * x) + (d * (1.0 - v + Math.Log(v))))
            {
                return Math.Log(d) + Math.Log(v);
            }
        }
    }

    /// <summary>A uniform number on (0, 1], whose logarithm is finite.</summary>
    private double NextPositiveUniform() => 1.0 - NextUniform();

    private static void ThrowIfNotPositive(double shape, string parameterName)
    {
        if (!double.IsFinite(shape) || shape <= 0.0)
        {
            throw new ArgumentOutOfRangeException(parameterName, shape, "The shape must be a finite number above 0.");
        }
    }
}
