using Espalier.Numerics;

namespace Espalier.Dimension;

/// <summary>Which points are in which resample, where a resample is as many draws with replacement as there are points, repeats dropped.</summary>
/// <remarks>One bit each, a point's bits side by side: those of a row of neighbours stay in the nearest cache while all resamples look at them.</remarks>
internal sealed class ResampleMembers
{
    private const int WordBits = 64;

    private readonly ulong[] _bits;
    private readonly int _words;

    /// <summary>Draws the resamples, each from a stream of its own.</summary>
    public ResampleMembers(EstimationContext context, string purpose, int resamples)
    {
        _words = (resamples + WordBits - 1) / WordBits;
        _bits = new ulong[context.Count * _words];
        for (int resample = 0; resample < resamples; resample++)
        {
            context.Options.Cancellation.ThrowIfCancellationRequested();
            RandomStream random = context.Random(purpose, (ulong)resample);
            int word = resample / WordBits;
            ulong bit = 1UL << (resample % WordBits);
            for (int draw = 0; draw < context.Count; draw++)
            {
                _bits[(random.NextIndex(context.Count) * _words) + word] |= bit;
            }
        }
    }

    /// <summary>Whether a point is in a resample.</summary>
    public bool Contains(int resample, int point) => ((_bits[(point * _words) + (resample / WordBits)] >> (resample % WordBits)) & 1) != 0;
}
