using Espalier.Networks.Graph;

namespace Espalier.Networks.Training;

/// <summary>Where training takes its samples from, a batch at a time.</summary>
public abstract class SampleSource
{
    /// <summary>Gets the number of samples.</summary>
    public abstract int Count { get; }

    /// <summary>Gets the shape of one sample.</summary>
    public abstract ActivationShape Shape { get; }

    /// <summary>Copies chosen samples into a batch.</summary>
    /// <param name="indices">Which samples, each from 0 to <see cref="Count"/> less one, in the order wanted.</param>
    /// <param name="destination">Receives them as <c>[unit][position][sample]</c>, the index's place being the sample axis.</param>
    public abstract void Gather(ReadOnlySpan<int> indices, Span<float> destination);
}
