using Espalier.Networks.Graph;
using Espalier.Networks.Training;

namespace Espalier.Pruning.Tests.Latents;

/// <summary>Samples that can only be gathered, as those in a mapped file can.</summary>
internal sealed class StreamedSamples(InMemorySamples samples) : SampleSource
{
    /// <inheritdoc/>
    public override int Count => samples.Count;

    /// <inheritdoc/>
    public override ActivationShape Shape => samples.Shape;

    /// <summary>Gets the most samples that were asked for at a time.</summary>
    public int LargestBatch { get; private set; }

    /// <inheritdoc/>
    public override void Gather(ReadOnlySpan<int> indices, Span<float> destination)
    {
        LargestBatch = Math.Max(LargestBatch, indices.Length);
        samples.Gather(indices, destination);
    }
}
