using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Espalier.Data;

/// <summary>The loops of <see cref="SampleDecoder"/>, compiled for one kind of element.</summary>
/// <typeparam name="TStored">The number as it stands in the file.</typeparam>
/// <typeparam name="TElement">What it becomes.</typeparam>
/// <param name="element">Scales one.</param>
internal sealed class StoredSampleDecoder<TStored, TElement>(TElement element) : SampleDecoder
    where TStored : unmanaged
    where TElement : struct, IStoredElement<TStored>
{
    private readonly TElement _element = element;

    /// <inheritdoc/>
    public override int ElementSize => Unsafe.SizeOf<TStored>();

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Scatter(ReadOnlySpan<byte> staged, int rowBytes, Span<float> destination, int stride)
    {
        // Samples innermost: they are neighbours in the destination, and the few rows of the source stay in the cache.
        TElement element = _element;
        ReadOnlySpan<TStored> values = MemoryMarshal.Cast<byte, TStored>(staged);
        int features = rowBytes / Unsafe.SizeOf<TStored>();
        int samples = values.Length / features;
        for (int feature = 0; feature < features; feature++)
        {
            Span<float> row = destination.Slice(feature * stride, samples);
            int from = feature;
            for (int sample = 0; sample < row.Length; sample++)
            {
                row[sample] = element.Scale(values[from]);
                from += features;
            }
        }
    }

    /// <inheritdoc/>
    public override int Measure(ReadOnlySpan<byte> bytes, ref ValueRange range)
    {
        TElement element = _element;
        ReadOnlySpan<TStored> values = MemoryMarshal.Cast<byte, TStored>(bytes);
        double minimum = range.Minimum;
        double maximum = range.Maximum;
        double sum = 0;
        for (int i = 0; i < values.Length; i++)
        {
            double value = element.Widen(values[i]);
            if (!(Math.Abs(value) <= SampleDecoder.Largest))
            {
                return i;
            }

            minimum = Math.Min(minimum, value);
            maximum = Math.Max(maximum, value);
            sum += value;
        }

        range = new ValueRange(minimum, maximum, range.Sum + sum);
        return -1;
    }
}
