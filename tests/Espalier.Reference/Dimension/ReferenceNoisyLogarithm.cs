namespace Espalier.Reference.Dimension;

/// <summary>The mean of ln y for y positive and normal of deviation 1, by Simpson's rule after the logarithm's singularity was taken out.</summary>
public static class ReferenceNoisyLogarithm
{
    /// <summary>Integrates <c>ln(y) φ(y − a)</c> with y = s³, which leaves a smooth integrand at 0, and divides by the integral of φ.</summary>
    public static double Mean(double a)
    {
        const int steps = 200_000;
        double lowest = Math.Cbrt(Math.Max(0, a - 12));
        double step = (Math.Cbrt(a + 12) - lowest) / steps;
        double above = 0;
        double below = 0;
        for (int i = 0; i <= steps; i++)
        {
            double s = lowest + (i * step);
            double y = s * s * s;
            double weight = (i == 0 || i == steps ? 1 : i % 2 == 1 ? 4 : 2) * 3 * s * s * Math.Exp(-0.5 * (y - a) * (y - a));
            above += y > 0 ? Math.Log(y) * weight : 0;
            below += weight;
        }

        return above / below;
    }
}
