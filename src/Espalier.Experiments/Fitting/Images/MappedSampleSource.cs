using System.Buffers;
using Espalier.Data;
using Espalier.Networks.Graph;
using Espalier.Networks.Training;

namespace Espalier.Experiments.Fitting.Images;

/// <summary>Lets a network train on samples in a mapped file, or on some of them: data larger than memory, a batch at a time.</summary>
/// <remarks>Its memory is that of <see cref="MappedSamples"/>. Gathering allocates nothing and is safe from several threads.</remarks>
public sealed class MappedSampleSource : SampleSource
{
    private readonly MappedSamples _samples;
    private readonly int[]? _rows;

    /// <summary>Wraps samples.</summary>
    /// <param name="samples">The samples; they stay open as long as this source is used and are not disposed by it.</param>
    /// <param name="rows">Which of them this source has, in its order, kept and not copied; <see langword="null"/> for all.</param>
    /// <param name="image">How a sample is to be seen; <see langword="null"/> for what the file says.</param>
    /// <exception cref="ArgumentOutOfRangeException">A row is not among the samples.</exception>
    /// <exception cref="ArgumentException">The image has another number of values than a sample.</exception>
    public MappedSampleSource(MappedSamples samples, int[]? rows = null, ImageShape? image = null)
    {
        ArgumentNullException.ThrowIfNull(samples);
        foreach (int row in rows ?? [])
        {
            ArgumentOutOfRangeException.ThrowIfNegative(row, nameof(rows));
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(row, samples.Count, nameof(rows));
        }

        if (image is { } stated && stated.Features != samples.Features)
        {
            throw new ArgumentException($"An image of {stated} has {stated.Features} values but a sample has {samples.Features}.", nameof(image));
        }

        _samples = samples;
        _rows = rows;
        Shape = (image ?? samples.Image) is { } seen ? new ActivationShape(seen.Channels, seen.Height, seen.Width) : new ActivationShape(samples.Features);
    }

    /// <inheritdoc/>
    public override int Count => _rows?.Length ?? _samples.Count;

    /// <inheritdoc/>
    public override ActivationShape Shape { get; }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The destination is not exactly as long as the batch.</exception>
    public override void Gather(ReadOnlySpan<int> indices, Span<float> destination)
    {
        if (_rows is null)
        {
            _samples.Gather(indices, destination);
            return;
        }

        int[] rented = ArrayPool<int>.Shared.Rent(indices.Length);
        try
        {
            Span<int> rows = rented.AsSpan(0, indices.Length);
            for (int i = 0; i < rows.Length; i++)
            {
                rows[i] = _rows[indices[i]];
            }

            _samples.Gather(rows, destination);
        }
        finally
        {
            ArrayPool<int>.Shared.Return(rented);
        }
    }
}
