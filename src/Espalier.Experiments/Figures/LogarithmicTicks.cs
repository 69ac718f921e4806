namespace Espalier.Experiments.Figures;

/// <summary>
/// Chooses ticks for a logarithmic axis: powers of ten over many decades, 2 and 5 times them as well over one, and round numbers
/// at equal differences where the range is shorter still.
/// </summary>
internal static class LogarithmicTicks
{
    private const double Slack = 1e-9;

    // Below this many decades 1, 2 and 5 all get a label.
    private const double FewDecades = 1.5;

    // More unlabelled powers of ten than this between two labels would be a grey smear.
    private const int MostMinorDecades = 3;

    /// <summary>Lists the ticks inside a range in rising order; at least two are labelled.</summary>
    /// <param name="minimum">Lower end, greater than 0.</param>
    /// <param name="maximum">Upper end, greater than <paramref name="minimum"/>.</param>
    /// <param name="target">Wished number of intervals between labelled ticks, at least 2.</param>
    public static IReadOnlyList<Tick> Between(double minimum, double maximum, int target)
    {
        double decades = Math.Log10(maximum) - Math.Log10(minimum);
        int stride = Math.Max(1, (int)Math.Ceiling(decades / Math.Max(2, target)));
        for (; stride >= 1; stride--)
        {
            List<Tick> ticks = PowersOfTen(minimum, maximum, stride, decades < FewDecades);
            if (ticks.Count(tick => !tick.IsMinor) >= 2)
            {
                return ticks;
            }
        }

        return new LinearTicks(minimum, maximum, Math.Max(2, target), wholeNumbers: false).Between(minimum, maximum);
    }

    private static List<Tick> PowersOfTen(double minimum, double maximum, int stride, bool labelInside)
    {
        double low = Math.Log10(minimum) - Slack;
        double high = Math.Log10(maximum) + Slack;
        var ticks = new List<Tick>();
        for (int decade = (int)Math.Floor(low); decade <= (int)Math.Floor(high); decade++)
        {
            for (int digit = 1; digit <= 9; digit++)
            {
                double value = decade < 0 ? digit / Math.Pow(10, -decade) : digit * Math.Pow(10, decade);
                double position = Math.Log10(value);
                if (position < low || position > high)
                {
                    continue;
                }

                bool labelled = digit == 1 ? decade % stride == 0 : labelInside && (digit is 2 or 5);
                if (labelled)
                {
                    ticks.Add(new Tick(value, labelInside ? TickFormat.Logarithmic(value) : TickFormat.PowerOfTen(decade)));
                }
                else if (stride == 1 || (digit == 1 && stride <= MostMinorDecades))
                {
                    ticks.Add(new Tick(value, ""));
                }
            }
        }

        return ticks;
    }
}
