namespace Espalier.Dimension;

/// <summary>The main branch of Lambert's function: the w with <c>w·eʷ = x</c>.</summary>
internal static class LambertW
{
    // Halley's steps triple the number of right digits; from the start below three or four are enough.
    private const int MostSteps = 20;

    /// <summary>Computes it for numbers from 0 up, to a few units of the last digit.</summary>
    public static double Of(double x)
    {
        if (x == 0)
        {
            return 0;
        }

        if (x > Math.E)
        {
            return OfLogarithm(Math.Log(x));
        }

        double w = Math.Log(1 + x) * 0.75;
        for (int step = 0; step < MostSteps; step++)
        {
            double exponential = Math.Exp(w);
            double residual = (w * exponential) - x;
            double change = residual / ((exponential * (w + 1)) - ((w + 2) * residual / (2 * (w + 1))));
            w -= change;
            if (Math.Abs(change) <= Math.Abs(w) * Math.Pow(2, -52))
            {
                break;
            }
        }

        return w;
    }

    /// <summary>Computes it from ln x, at least 1, which may be beyond the range of x itself: the root of <c>w + ln w = ln x</c>.</summary>
    public static double OfLogarithm(double logarithm)
    {
        double w = Math.Max(logarithm - Math.Log(logarithm), 1);
        for (int step = 0; step < MostSteps; step++)
        {
            // Halley on f = w + ln w − ln x, with f' = 1 + 1/w and f'' = −1/w².
            double residual = w + Math.Log(w) - logarithm;
            double slope = 1 + (1 / w);
            double change = 2 * residual * slope / ((2 * slope * slope) + (residual / (w * w)));
            w -= change;
            if (Math.Abs(change) <= w * Math.Pow(2, -52))
            {
                break;
            }
        }

        return w;
    }
}
