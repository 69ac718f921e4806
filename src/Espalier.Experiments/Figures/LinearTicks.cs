namespace Espalier.Experiments.Figures;

/// <summary>Chooses round numbers for a linear axis: multiples of 1, 2, 2.5 or 5 times a power of ten.</summary>
internal sealed class LinearTicks
{
    // A rounding error must not cost the tick at an end of the range.
    private const double Slack = 1e-9;

    private static readonly double[] s_mantissas = [1, 2, 2.5, 5, 10];

    private readonly double _mantissa;
    private readonly int _exponent;

    /// <summary>Finds the step that gives at most about <paramref name="target"/> intervals over a range.</summary>
    /// <param name="minimum">Finite lower end.</param>
    /// <param name="maximum">Finite upper end, greater than <paramref name="minimum"/>.</param>
    /// <param name="target">Wished number of intervals, at least 1; never exceeded inside the range.</param>
    /// <param name="wholeNumbers">Whether the step must be a whole number.</param>
    public LinearTicks(double minimum, double maximum, int target, bool wholeNumbers)
    {
        double rough = (maximum - minimum) / Math.Max(1, target);
        int exponent = (int)Math.Floor(Math.Log10(rough));
        double fraction = rough / Math.Pow(10, exponent);
        double mantissa = s_mantissas.First(candidate => candidate >= fraction - Slack || candidate == 10);
        if (mantissa == 10)
        {
            (mantissa, exponent) = (1, exponent + 1);
        }

        if (wholeNumbers && exponent < 0)
        {
            (mantissa, exponent) = (1, 0);
        }
        else if (wholeNumbers && exponent == 0 && mantissa == 2.5)
        {
            mantissa = 5;
        }

        (_mantissa, _exponent) = (mantissa, exponent);
        Step = Multiple(1);
    }

    /// <summary>The distance between neighbouring ticks.</summary>
    public double Step { get; }

    /// <summary>The largest multiple of the step that is not above a value.</summary>
    public double AtOrBelow(double value) => Multiple(Math.Floor((value / Step) + Slack));

    /// <summary>The smallest multiple of the step that is not below a value.</summary>
    public double AtOrAbove(double value) => Multiple(Math.Ceiling((value / Step) - Slack));

    /// <summary>All multiples of the step from one value to another, both included, in rising order.</summary>
    public IReadOnlyList<Tick> Between(double minimum, double maximum)
    {
        var format = new TickFormat(_mantissa, _exponent, Math.Max(Math.Abs(minimum), Math.Abs(maximum)));
        double first = Math.Ceiling((minimum / Step) - Slack);
        double last = Math.Floor((maximum / Step) + Slack);
        var ticks = new List<Tick>();
        for (double index = first; index <= last && ticks.Count < 1000; index++)
        {
            double value = Multiple(index);
            ticks.Add(new Tick(value, format.Text(value)));
        }

        return ticks;
    }

    // Dividing by an exact power of ten keeps 0.3 from becoming 0.30000000000000004.
    private double Multiple(double index)
    {
        double product = index * _mantissa;
        double value = _exponent < 0 ? product / Math.Pow(10, -_exponent) : product * Math.Pow(10, _exponent);
        return value == 0 ? 0 : value;
    }
}
