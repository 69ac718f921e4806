namespace Espalier.Dimension;

/// <summary>Points seen from their mean and divided by their largest coordinate from there, so that squares neither overflow nor vanish.</summary>
internal sealed class CentredPoints
{
    private readonly ReadOnlyMemory<double> _values;
    private readonly double[] _mean;

    /// <summary>Finds mean and scale.</summary>
    /// <exception cref="EstimationException">All points are equal.</exception>
    public CentredPoints(PointCloud points)
    {
        Count = points.Count;
        Features = points.Features;
        _values = points.Values;
        _mean = new double[Features];

        // Summed as differences to the first point: far from the origin the sums themselves would lose digits.
        ReadOnlySpan<double> first = points[0];
        for (int point = 0; point < Count; point++)
        {
            ReadOnlySpan<double> here = points[point];
            for (int feature = 0; feature < Features; feature++)
            {
                _mean[feature] += (here[feature] - first[feature]) / Count;
            }
        }

        bool differ = false;
        for (int feature = 0; feature < Features; feature++)
        {
            _mean[feature] += first[feature];
        }

        for (int point = 0; point < Count; point++)
        {
            ReadOnlySpan<double> here = points[point];
            differ |= !here.SequenceEqual(first);
            for (int feature = 0; feature < Features; feature++)
            {
                Scale = Math.Max(Scale, Math.Abs(here[feature] - _mean[feature]));
            }
        }

        if (!differ || Scale == 0)
        {
            throw new EstimationException("needs points that differ; all of these are equal");
        }
    }

    /// <summary>The number of points.</summary>
    public int Count { get; }

    /// <summary>The number of features.</summary>
    public int Features { get; }

    /// <summary>The largest magnitude of a coordinate from the mean, which the values are divided by.</summary>
    public double Scale { get; }

    /// <summary>A coordinate, from −1 to 1.</summary>
    public double Value(int point, int feature) => (_values.Span[(point * Features) + feature] - _mean[feature]) / Scale;
}
