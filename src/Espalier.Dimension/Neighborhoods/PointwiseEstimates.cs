namespace Espalier.Dimension;

/// <summary>Gathers an estimate for each point, or the reason why there is none. Chunks may fill different points at the same time.</summary>
internal sealed class PointwiseEstimates
{
    private readonly double[] _values;
    private readonly int[] _faults;
    private readonly string[] _reasons;

    /// <param name="points">The number of points.</param>
    /// <param name="reasons">Why a point may be dropped.</param>
    public PointwiseEstimates(int points, params string[] reasons)
    {
        _values = new double[points];
        _faults = new int[points];
        _reasons = reasons;
    }

    /// <summary>Takes the estimate at a point.</summary>
    public void Set(int point, double value) => _values[point] = value;

    /// <summary>Drops a point.</summary>
    /// <param name="point">The point.</param>
    /// <param name="reason">The place of the reason in the constructor's list.</param>
    public void Drop(int point, int reason)
    {
        _values[point] = double.NaN;
        _faults[point] = reason + 1;
    }

    /// <summary>The mean over the points that have an estimate, with those that have none counted by reason.</summary>
    /// <exception cref="EstimationException">No point has an estimate.</exception>
    public DimensionEstimate Mean()
    {
        List<DroppedPoints> dropped = [];
        for (int reason = 0; reason < _reasons.Length; reason++)
        {
            int count = _faults.Count(fault => fault == reason + 1);
            if (count > 0)
            {
                dropped.Add(new DroppedPoints(count, _reasons[reason]));
            }
        }

        int kept = _values.Length - dropped.Sum(points => points.Count);
        if (kept == 0)
        {
            throw new EstimationException(
                $"has no answer at any point ({string.Join("; ", dropped.Select(points => points.Reason))}); merge repeated points or ask for more neighbours");
        }

        return new DimensionEstimate
        {
            Dimension = _values.Where(value => !double.IsNaN(value)).Sum() / kept,
            Pointwise = _values,
            Dropped = dropped,
        };
    }
}
