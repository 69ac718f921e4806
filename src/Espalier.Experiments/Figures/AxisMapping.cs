namespace Espalier.Experiments.Figures;

/// <summary>An <see cref="Axis"/> applied to data: its ends, its ticks, and where along it each value falls.</summary>
internal sealed class AxisMapping
{
    // Keeps differences of two ends finite.
    private const double Largest = 1e300;

    private readonly AxisScale _scale;
    private readonly double _floor;
    private readonly double _start;
    private readonly double _length;

    /// <summary>Fits an axis to values; non-finite ones are left out, and no finite value at all gives 0 to 1.</summary>
    /// <param name="axis">What the axis asks for.</param>
    /// <param name="values">Every value that has to be inside.</param>
    /// <param name="target">Wished number of labelled ticks, at least 2.</param>
    public AxisMapping(Axis axis, IEnumerable<double> values, int target)
    {
        if (axis.Scale == AxisScale.Logarithmic && !(axis.Floor > 0 && double.IsFinite(axis.Floor)))
        {
            throw new ArgumentException(
                $"the logarithmic axis '{axis.Label}' has floor {axis.Floor}; give a finite floor greater than 0", nameof(axis));
        }

        _scale = axis.Scale;
        _floor = Math.Max(axis.Floor, 1e-300);
        (double low, double high) = Range(axis, values);
        Ticks = _scale == AxisScale.Linear ? Linear(axis, ref low, ref high, target) : Logarithmic(axis, ref low, ref high, target);
        (Minimum, Maximum) = (low, high);
        _start = Along(low);
        _length = Along(high) - _start;
    }

    /// <summary>The value at the beginning of the axis.</summary>
    public double Minimum { get; }

    /// <summary>The value at the end of the axis; greater than <see cref="Minimum"/>.</summary>
    public double Maximum { get; }

    /// <summary>The ticks, in rising order, all between the ends.</summary>
    public IReadOnlyList<Tick> Ticks { get; }

    /// <summary>Where a value falls, as a share of the axis: 0 at the beginning, 1 at the end, clamped to them; NaN for a non-finite value.</summary>
    public double Fraction(double value)
    {
        if (!double.IsFinite(value))
        {
            return double.NaN;
        }

        return Math.Clamp((Along(value) - _start) / _length, 0, 1);
    }

    private double Along(double value) => _scale == AxisScale.Linear ? value : Math.Log10(Math.Max(value, _floor));

    private (double Low, double High) Range(Axis axis, IEnumerable<double> values)
    {
        double low = double.PositiveInfinity;
        double high = double.NegativeInfinity;
        foreach (double value in values)
        {
            if (double.IsFinite(value))
            {
                double shown = Math.Clamp(_scale == AxisScale.Linear ? value : Math.Max(value, _floor), -Largest, Largest);
                low = Math.Min(low, shown);
                high = Math.Max(high, shown);
            }
        }

        if (low > high)
        {
            (low, high) = _scale == AxisScale.Linear ? (0, 1) : (_floor, _floor * 10);
        }

        low = axis.Minimum ?? Math.Min(low, axis.Maximum ?? low);
        high = axis.Maximum ?? Math.Max(high, low);
        if (_scale == AxisScale.Logarithmic)
        {
            low = Math.Max(low, _floor);
            return (low, high > low ? high : low * 10);
        }

        // One value alone, or a spread below what doubles resolve, is shown in the middle of a range of its own size.
        double resolution = 1e-9 * Math.Max(Math.Abs(low), Math.Abs(high));
        if (high - low > Math.Max(resolution, 1e-300))
        {
            return (low, high);
        }

        double half = low == 0 ? 0.5 : 0.1 * Math.Abs(low);
        return (low - half, high + half);
    }

    private static IReadOnlyList<Tick> Linear(Axis axis, ref double low, ref double high, int target)
    {
        var ticks = new LinearTicks(low, high, target, axis.WholeNumbers);
        if (axis.ExtendToTicks)
        {
            low = axis.Minimum ?? ticks.AtOrBelow(low);
            high = axis.Maximum ?? ticks.AtOrAbove(high);
        }

        return ticks.Between(low, high);
    }

    private IReadOnlyList<Tick> Logarithmic(Axis axis, ref double low, ref double high, int target)
    {
        if (axis.ExtendToTicks)
        {
            low = Math.Max(_floor, axis.Minimum ?? Math.Pow(10, Math.Floor(Math.Log10(low) + 1e-9)));
            high = axis.Maximum ?? Math.Pow(10, Math.Ceiling(Math.Log10(high) - 1e-9));
            high = high > low ? high : low * 10;
        }

        IReadOnlyList<Tick> ticks = LogarithmicTicks.Between(low, high, target);
        if (low > _floor)
        {
            return ticks;
        }

        // The floor stands for everything below it, and says so.
        List<Tick> withFloor = [.. ticks.Where(tick => tick.Value > _floor * (1 + 1e-9))];
        withFloor.Insert(0, new Tick(_floor, "≤ " + FloorLabel()));
        return withFloor;
    }

    private string FloorLabel()
    {
        double exponent = Math.Log10(_floor);
        return Math.Abs(exponent - Math.Round(exponent)) < 1e-9
            ? TickFormat.PowerOfTen((int)Math.Round(exponent))
            : TickFormat.Logarithmic(_floor);
    }
}
