namespace Espalier.Dimension;

/// <summary>Points in a space of D features: what every estimator looks at. Immutable and thread-safe.</summary>
/// <remarks>Values lie <c>[point × feature]</c>, row-major: all features of one point side by side, as distances want them. Memory: 8 bytes a value.</remarks>
public sealed class PointCloud
{
    /// <summary>Makes a cloud of values at hand.</summary>
    /// <param name="features">The number of features D, at least 1.</param>
    /// <param name="values">The values, [point × feature] row-major; the cloud takes ownership, the caller must not change them.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="features"/> is below 1.</exception>
    /// <exception cref="ArgumentException">There are fewer than two points, the number of values is no multiple of D, or a value is NaN, infinite or beyond ±10¹⁵⁰, whose square is.</exception>
    public PointCloud(int features, double[] values)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(features, 1);
        ArgumentNullException.ThrowIfNull(values);
        if (values.Length % features != 0 || values.Length / features < 2)
        {
            throw new ArgumentException(
                $"{values.Length} values are no points of {features} features; give at least two points of {features} values each.", nameof(values));
        }

        int place = Array.FindIndex(values, value => !(Math.Abs(value) <= LargestValue));
        if (place >= 0)
        {
            throw new ArgumentException(
                $"Feature {place % features} of point {place / features} is {values[place]}; remove the point or replace the value.", nameof(values));
        }

        Features = features;
        Count = values.Length / features;
        Values = values;
    }

    /// <summary>Values beyond this have squares that are infinite.</summary>
    public const double LargestValue = 1e150;

    /// <summary>The number of features D, at least 1.</summary>
    public int Features { get; }

    /// <summary>The number of points n, at least 2.</summary>
    public int Count { get; }

    /// <summary>All values, [point × feature], row-major.</summary>
    public ReadOnlyMemory<double> Values { get; }

    /// <summary>One point.</summary>
    /// <param name="point">Its index, from 0.</param>
    /// <returns>A view of <see cref="Features"/> values.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such point.</exception>
    public ReadOnlySpan<double> this[int point]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(point);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(point, Count);
            return Values.Span.Slice(point * Features, Features);
        }
    }

    /// <summary>Makes a cloud of values that lie feature by feature, as tables have them.</summary>
    /// <param name="values">The values, [feature × point] row-major.</param>
    /// <param name="features">The number of features D, at least 1.</param>
    /// <returns>The cloud, with a copy of the values.</returns>
    /// <exception cref="ArgumentException">As for the constructor.</exception>
    public static PointCloud FromFeatures(ReadOnlySpan<double> values, int features)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(features, 1);
        int count = values.Length / features;
        double[] points = new double[values.Length];
        for (int feature = 0; feature < features; feature++)
        {
            ReadOnlySpan<double> row = values.Slice(feature * count, count);
            for (int point = 0; point < count; point++)
            {
                points[(point * features) + feature] = row[point];
            }
        }

        return new PointCloud(features, points);
    }

    /// <summary>Makes a cloud of some of the points, in the order given.</summary>
    /// <param name="points">The indices of the chosen points, at least two.</param>
    /// <returns>The cloud, with a copy of their values.</returns>
    /// <exception cref="ArgumentException">Fewer than two points are chosen.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A chosen point does not exist.</exception>
    public PointCloud Select(ReadOnlySpan<int> points)
    {
        double[] values = new double[points.Length * Features];
        for (int i = 0; i < points.Length; i++)
        {
            this[points[i]].CopyTo(values.AsSpan(i * Features));
        }

        return new PointCloud(Features, values);
    }
}
