namespace Espalier.Dimension;

/// <summary>The divergence of a set's statistics from those of balls, for as many whole dimensions as it takes to know its minimum.</summary>
/// <remarks>
/// <para>The curve has a part for distances and one for angles, neither below 0. The first depends on the dimension only through that which a ball's distances
/// speak for, which rises with the ball's; so beyond its own minimum the distance part rises, and once it alone exceeds the smallest sum found, no dimension
/// further on can have a smaller one. The range grows from the dimension that the set's distances speak for until that holds at both of its ends, and until
/// it has <see cref="Reach"/> dimensions on both sides of the minimum for the curve through it.</para>
/// </remarks>
internal sealed class DivergenceCurve
{
    /// <summary>The dimensions on each side of the minimum that the interpolation looks at; a spline feels a knot farther off by less than 1 %.</summary>
    public const int Reach = 4;

    private readonly Func<int, (double Distances, double Angles)> _parts;
    private readonly int _largest;
    private readonly Dictionary<int, double> _distances = [];
    private readonly Dictionary<int, double> _sums = [];
    private int _low;
    private int _high;

    /// <param name="parts">Gives the two parts for a dimension; called once for each that is needed.</param>
    /// <param name="largest">The largest dimension there is.</param>
    public DivergenceCurve(Func<int, (double Distances, double Angles)> parts, int largest)
    {
        _parts = parts;
        _largest = largest;
    }

    /// <summary>The whole dimension of the smallest divergence.</summary>
    public int Minimum { get; private set; }

    /// <summary>The divergence there, in nats.</summary>
    public double Smallest => _sums[Minimum];

    /// <summary>How many dimensions were looked at.</summary>
    public int Evaluated => _sums.Count;

    /// <summary>Looks at dimensions around one until the minimum is known.</summary>
    public void Bracket(double start)
    {
        _low = _high = (int)Math.Clamp(Math.Round(start), 1, _largest);
        Minimum = _low;
        Evaluate(_low);
        bool grown;
        do
        {
            grown = false;
            if (_high < _largest && (_high < Minimum + Reach || !Passed(_high, _high - 1)))
            {
                Evaluate(++_high);
                grown = true;
            }

            if (_low > 1 && (_low > Minimum - Reach || !Passed(_low, _low + 1)))
            {
                Evaluate(--_low);
                grown = true;
            }
        }
        while (grown);
    }

    /// <summary>Looks at all dimensions.</summary>
    public void EvaluateAll()
    {
        Minimum = _low = 1;
        _high = _largest;
        for (int dimension = 1; dimension <= _largest; dimension++)
        {
            Evaluate(dimension);
        }
    }

    /// <summary>The minimum of a cubic spline through the curve, between the whole dimensions next to its smallest value.</summary>
    /// <param name="reach">How many dimensions on each side of it the spline goes through.</param>
    public double InterpolatedMinimum(int reach)
    {
        int first = Math.Max(Minimum - reach, _low);
        int last = Math.Min(Minimum + reach, _high);
        double[] values = [.. Enumerable.Range(first, last - first + 1).Select(dimension => _sums[dimension])];
        return first + UnitSpline.MinimumNear(values, Minimum - first);
    }

    // The neighbour must lie on the falling side too: at the range's end a distance part that is still on its way down says nothing.
    private bool Passed(int end, int inner) => _high > _low && _distances[end] > Smallest && _distances[end] > _distances[inner];

    private void Evaluate(int dimension)
    {
        (double distances, double angles) = _parts(dimension);
        _distances[dimension] = distances;
        _sums[dimension] = distances + angles;
        double smallest = _sums.GetValueOrDefault(Minimum, double.PositiveInfinity);
        if (_sums[dimension] < smallest || (_sums[dimension] == smallest && dimension < Minimum))
        {
            Minimum = dimension;
        }
    }
}
