namespace Espalier.Data;

/// <summary>Centres every feature and divides all of them by one number, so that distances keep their proportions.</summary>
/// <remarks>
/// <c>z = (x − mean) / scale</c>. One scalar, unlike one for each feature, does not blow a feature of pure noise up to the size of the signal.
/// </remarks>
public sealed record Scaling
{
    private readonly double[] _mean;

    private Scaling(double[] mean, double scale)
    {
        _mean = mean;
        Scale = scale;
    }

    /// <summary>The mean of each feature, in the data's units.</summary>
    public IReadOnlyList<double> Mean => _mean;

    /// <summary>The root of the mean square of all centred values, in the data's units; above 0.</summary>
    public double Scale { get; }

    /// <summary>Measures mean and scale; applied to the same table, all values together then have mean square 1.</summary>
    /// <param name="table">The table; only training samples, if some are held out.</param>
    /// <returns>Its scaling. Cost: two passes; sums run over samples in order, so the result does not depend on threads.</returns>
    /// <exception cref="ArgumentException">All samples are the same.</exception>
    public static Scaling Fit(Table table)
    {
        ArgumentNullException.ThrowIfNull(table);
        double[] mean = Centre.Of(table);
        double squares = 0;
        for (int feature = 0; feature < table.Features; feature++)
        {
            foreach (double value in table.Feature(feature))
            {
                squares += (value - mean[feature]) * (value - mean[feature]);
            }
        }

        return squares > 0
            ? new Scaling(mean, Math.Sqrt(squares / ((double)table.Features * table.Samples)))
            : throw new ArgumentException($"All samples of {table.Source} are the same; there is no scale. Give data that vary.", nameof(table));
    }

    /// <summary>Restores a scaling that was stored.</summary>
    /// <param name="mean">The mean of each feature, finite.</param>
    /// <param name="scale">The scale, finite and above 0.</param>
    /// <returns>The scaling.</returns>
    /// <exception cref="ArgumentException">A number is not finite, or the scale is not above 0.</exception>
    public static Scaling Restore(IReadOnlyList<double> mean, double scale)
    {
        ArgumentNullException.ThrowIfNull(mean);
        return mean.All(double.IsFinite) && double.IsFinite(scale) && scale > 0
            ? new Scaling([.. mean], scale)
            : throw new ArgumentException("Means must be finite and the scale finite and above 0; the stored scaling is damaged.", nameof(scale));
    }

    /// <summary>Scales a table: <c>(x − mean) / scale</c>.</summary>
    /// <param name="table">A table with as many features.</param>
    /// <returns>A new table.</returns>
    /// <exception cref="ArgumentException">The number of features differs.</exception>
    public Table Apply(Table table) => Centre.Map(table, _mean.Length, (feature, value) => (value - _mean[feature]) / Scale);

    /// <summary>Undoes <see cref="Apply"/>: <c>z·scale + mean</c>, equal up to rounding.</summary>
    /// <param name="table">A scaled table.</param>
    /// <returns>A new table in the data's units.</returns>
    /// <exception cref="ArgumentException">The number of features differs.</exception>
    public Table Invert(Table table) => Centre.Map(table, _mean.Length, (feature, value) => (value * Scale) + _mean[feature]);

    /// <summary>Whether scale and all means are equal.</summary>
    /// <param name="other">The other scaling.</param>
    public bool Equals(Scaling? other) => other is not null && Scale.Equals(other.Scale) && _mean.AsSpan().SequenceEqual(other._mean);

    /// <summary>A hash of scale and the number of features.</summary>
    /// <returns>The hash.</returns>
    public override int GetHashCode() => HashCode.Combine(Scale, _mean.Length);
}
