namespace Espalier.Pruning.Tickets;

/// <summary>
/// The stop of the Early-Bird paper: a queue of the last distances between consecutive masks, all of them below a threshold.
/// </summary>
/// <remarks>You et al. 2020, arXiv 1909.11957, section 3.2: a queue of 5 and a threshold of 0.1, so six masks at the earliest.</remarks>
public sealed class ConsecutiveDistanceStop : EarlyBirdStop
{
    private readonly double _threshold;
    private readonly int _length;
    private readonly Queue<double> _distances = new();
    private ChannelMask? _previous;

    /// <summary>Makes the stop.</summary>
    /// <param name="threshold">What every distance must be below. With C units distances move in steps of 1/C: 0.1 lets 4 of 40 units flip.</param>
    /// <param name="length">How many distances must be.</param>
    public ConsecutiveDistanceStop(double threshold = 0.1, int length = 5)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(length);
        _threshold = threshold;
        _length = length;
    }

    /// <inheritdoc/>
    public override bool Observe(ChannelMask mask)
    {
        if (_previous is not null)
        {
            _distances.Enqueue(MaskDistance.Hamming(_previous, mask));
            if (_distances.Count > _length)
            {
                _distances.Dequeue();
            }
        }

        _previous = mask;
        return _distances.Count == _length && _distances.Max() < _threshold;
    }
}
