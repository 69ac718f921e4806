namespace Espalier.Pruning.Tickets;

/// <summary>
/// The stop of the Early-Bird authors' code: the newest mask is compared with each of the masks before it, and none is farther than a threshold.
/// </summary>
/// <remarks>Their code keeps 5 masks, so 4 comparisons, and stops when none exceeds 0.1; the paper says otherwise, see <see cref="ConsecutiveDistanceStop"/>.</remarks>
public sealed class RecentMasksStop : EarlyBirdStop
{
    private readonly double _threshold;
    private readonly int _length;
    private readonly Queue<ChannelMask> _masks = new();

    /// <summary>Makes the stop.</summary>
    /// <param name="threshold">What no distance may exceed. 0 asks for identical masks, the rule for a latent layer of few units.</param>
    /// <param name="length">How many masks are kept, the newest included; at least 2.</param>
    public RecentMasksStop(double threshold = 0.1, int length = 5)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 2);
        _threshold = threshold;
        _length = length;
    }

    /// <inheritdoc/>
    public override bool Observe(ChannelMask mask)
    {
        bool settled = _masks.Count == _length - 1 && _masks.All(other => MaskDistance.Hamming(other, mask) <= _threshold);
        _masks.Enqueue(mask);
        if (_masks.Count == _length)
        {
            _masks.Dequeue();
        }

        return settled;
    }
}
