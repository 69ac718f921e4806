namespace Espalier.Data;

/// <summary>Centres every feature and divides it by its own largest absolute value, as the thesis does.</summary>
/// <remarks>
/// <c>z = (x − mean) / (max |x − mean| + 10⁻⁶)</c> for each feature. Kept for repeating the thesis: it makes a feature of pure noise as large
/// as the signal; <see cref="Scaling"/> does not. Source: Klazinga 2022, TU Delft, the preparation of the comparison sets.
/// </remarks>
public sealed record ColumnScaling
{
    private const double Guard = 1e-6;
    private readonly double[] _mean;
    private readonly double[] _divisor;

    private ColumnScaling(double[] mean, double[] divisor)
    {
        _mean = mean;
        _divisor = divisor;
    }

    /// <summary>The mean of each feature, in the data's units.</summary>
    public IReadOnlyList<double> Mean => _mean;

    /// <summary>What each feature is divided by, in the data's units; at least 10⁻⁶.</summary>
    public IReadOnlyList<double> Divisor => _divisor;

    /// <summary>Measures means and divisors.</summary>
    /// <param name="table">The table; only training samples, if some are held out.</param>
    /// <returns>Its scaling; constant features become 0 when it is applied. Cost: two passes.</returns>
    public static ColumnScaling Fit(Table table)
    {
        ArgumentNullException.ThrowIfNull(table);
        double[] mean = Centre.Of(table);
        double[] divisor = new double[mean.Length];
        for (int feature = 0; feature < mean.Length; feature++)
        {
            double largest = 0;
            foreach (double value in table.Feature(feature))
            {
                largest = Math.Max(largest, Math.Abs(value - mean[feature]));
            }

            divisor[feature] = largest + Guard;
        }

        return new ColumnScaling(mean, divisor);
    }

    /// <summary>Scales a table, feature by feature.</summary>
    /// <param name="table">A table with as many features.</param>
    /// <returns>A new table; values of the fitted table lie within (−1, 1).</returns>
    /// <exception cref="ArgumentException">The number of features differs.</exception>
    public Table Apply(Table table) => Centre.Map(table, _mean.Length, (feature, value) => (value - _mean[feature]) / _divisor[feature]);

    /// <summary>Undoes <see cref="Apply"/>, equal up to rounding.</summary>
    /// <param name="table">A scaled table.</param>
    /// <returns>A new table in the data's units.</returns>
    /// <exception cref="ArgumentException">The number of features differs.</exception>
    public Table Invert(Table table) => Centre.Map(table, _mean.Length, (feature, value) => (value * _divisor[feature]) + _mean[feature]);

    /// <summary>Whether all means and divisors are equal.</summary>
    /// <param name="other">The other scaling.</param>
    public bool Equals(ColumnScaling? other) =>
        other is not null && _mean.AsSpan().SequenceEqual(other._mean) && _divisor.AsSpan().SequenceEqual(other._divisor);

    /// <summary>A hash of the first divisor and the number of features.</summary>
    /// <returns>The hash.</returns>
    public override int GetHashCode() => HashCode.Combine(_divisor[0], _mean.Length);
}
