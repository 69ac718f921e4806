using System.Buffers;
using Espalier.Networks.Graph;
using Espalier.Networks.Training;

namespace Espalier.Experiments.Fitting;

/// <summary>Some of the samples of a source, not copied.</summary>
internal sealed class SampleSubset : SampleSource
{
    private readonly SampleSource _source;
    private readonly int[] _chosen;

    private SampleSubset(SampleSource source, int[] chosen)
    {
        _source = source;
        _chosen = chosen;
    }

    /// <inheritdoc/>
    public override int Count => _chosen.Length;

    /// <inheritdoc/>
    public override ActivationShape Shape => _source.Shape;

    /// <summary>Takes samples in equal steps.</summary>
    /// <param name="source">The samples.</param>
    /// <param name="most">How many to take at most.</param>
    /// <returns>The source itself where it has no more.</returns>
    public static SampleSource Evenly(SampleSource source, int most) => source.Count <= most
        ? source
        : new SampleSubset(source, [.. Enumerable.Range(0, most).Select(i => (int)((long)i * source.Count / most))]);

    /// <inheritdoc/>
    public override void Gather(ReadOnlySpan<int> indices, Span<float> destination)
    {
        int[] rented = ArrayPool<int>.Shared.Rent(indices.Length);
        try
        {
            for (int i = 0; i < indices.Length; i++)
            {
                rented[i] = _chosen[indices[i]];
            }

            _source.Gather(rented.AsSpan(0, indices.Length), destination);
        }
        finally
        {
            ArrayPool<int>.Shared.Return(rented);
        }
    }
}
