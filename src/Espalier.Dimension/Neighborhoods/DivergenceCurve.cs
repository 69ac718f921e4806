namespace Espalier.Dimension;

/// <summary>The divergence of a set's statistics from those of balls, for as many whole dimensions as it takes to know its minimum.</summary>
/// <remarks>
/// <para>The curve has a part for distances and one for angles, neither below 0. Each falls to a minimum and rises beyond it: the first depends on the dimension only
/// through what a ball's distances speak for, the second is convex in a ball's concentration, and both rise with the ball's dimension. So a part that is larger at the
/// end of a range than at a place inside rises from there on. If both do, no dimension further on has a smaller sum; nor has any if the
/// distance part alone exceeds the smallest sum found. The range grows until that holds at both ends, and until it has <see cref="Reach"/> dimensions
/// on both sides of the minimum, for the spline and for safety from the simulations' scatter.</para>
/// </remarks>
internal sealed class DivergenceCurve
{
    /// <summary>The dimensions on each side of the minimum that the interpolation looks at; a spline feels a knot farther off by less than 1 %.</summary>
    public const int Reach = 4;

    private readonly Func<int, (double Distances, double Angles)> _parts;
    private readonly int _largest;
    private readonly Dictionary<int, (double Distances, double Angles)> _known = [];
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
    public double Smallest => Sum(Minimum);

    /// <summary>How many dimensions were looked at.</summary>
    public int Evaluated => _known.Count;

    /// <summary>Looks at dimensions around one until the minimum is known.</summary>
    /// <param name="start">Where to begin, from 1 to the largest; it decides how many are looked at, not what comes out.</param>
    public void Bracket(int start)
    {
        Minimum = _low = _high = start;
        Evaluate(start);
        bool grown;
        do
        {
            grown = false;
            if (_high < _largest && (_high < Minimum + Reach || !Passed(_high)))
            {
                Evaluate(++_high);
                grown = true;
            }

            if (_low > 1 && (_low > Minimum - Reach || !Passed(_low)))
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
        double[] values = [.. Enumerable.Range(first, last - first + 1).Select(Sum)];
        return first + UnitSpline.MinimumNear(values, Minimum - first);
    }

    private bool Passed(int end)
    {
        (double distances, double angles) = _known[end];
        (double leastDistances, double leastAngles) = _known[Minimum];
        return distances > Smallest || (distances > leastDistances && angles > leastAngles);
    }

    private double Sum(int dimension) => _known[dimension].Distances + _known[dimension].Angles;

    private void Evaluate(int dimension)
    {
        _known[dimension] = _parts(dimension);
        double sum = Sum(dimension);
        if (sum < Smallest || (sum == Smallest && dimension < Minimum))
        {
            Minimum = dimension;
        }
    }
}
