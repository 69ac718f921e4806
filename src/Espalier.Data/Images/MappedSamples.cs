using System.Buffers;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Espalier.Data;

/// <summary>Samples in an NPY or IDX file that are read through a memory map, a batch at a time: for data larger than memory.</summary>
/// <remarks>
/// <para>Files: NPY of <c>[n]</c>, <c>[n, f]</c>, <c>[n, h, w]</c> or <c>[n, c, h, w]</c> with elements <c>f4</c>, <c>f8</c> (little-endian) or <c>u1</c>, in C order;
/// IDX of unsigned bytes with the same axes. Bytes become 0 to 1 as PyTorch's <c>ToTensor</c> makes them, other values stay as they are, unless
/// <see cref="MappedSamplesOptions"/> says otherwise. NaN and infinities pass as they are; <see cref="Summarize"/> finds them.</para>
/// <para>Memory: at most <see cref="MappedSamplesOptions.ResidentBytes"/> of the file are resident, and 1 MiB for each thread that reads at the moment; nothing else
/// grows with the file. Samples may be asked for in any order. Gathering allocates nothing once its buffer is in the shared pool.</para>
/// <para>Reading is safe from several threads, disposing at the same time included (readers then get an <see cref="ObjectDisposedException"/>). A program that
/// shortens a file in place while it is mapped ends the reading process on Unix: write beside and rename instead.</para>
/// </remarks>
public sealed class MappedSamples : IDisposable
{
    /// <summary>Samples transposed together: their floats fill one cache line of the destination.</summary>
    private const int SamplesTogether = 16;

    /// <summary>Bytes of one sample staged at a time; with <see cref="SamplesTogether"/> samples 1 MiB.</summary>
    private const int StagedBytes = 64 * 1024;

    /// <summary>As many bytes as tell the kinds of files apart.</summary>
    private const int StartBytes = 8;

    private const string Remedy = "save it as little-endian float32 in C order: numpy.save(name, numpy.ascontiguousarray(array, '<f4'))";

    private readonly BoundedMap _map;
    private readonly SampleDecoder _decoder;
    private readonly long _dataOffset;
    private readonly long[] _shape;

    private MappedSamples(string path, BoundedMap map, SampleDecoder decoder, long dataOffset, long[] shape)
    {
        Path = path;
        _map = map;
        _decoder = decoder;
        _dataOffset = dataOffset;
        _shape = shape;
        Count = (int)shape[0];
        Features = FeaturesOf(path, shape);
        Image = ImageOf(shape);
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>The number of samples.</summary>
    public int Count { get; }

    /// <summary>The number of values of a sample.</summary>
    public int Features { get; }

    /// <summary>The shape of a sample that is an image; <see langword="null"/> for rows of features.</summary>
    public ImageShape? Image { get; }

    /// <summary>Whether the file holds bytes, which become 0 to 1 unless the options say otherwise.</summary>
    public bool AreBytes => _decoder.ElementSize == 1;

    /// <summary>How many bytes of the file are resident at most.</summary>
    public long ResidentBytes => _map.Limit;

    /// <summary>How often the file was mapped.</summary>
    internal int Mappings => _map.Mappings;

    /// <summary>Opens a file. Its header is held against the file's real length before anything else is read; no sample is read yet.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">Scaling and limits; the defaults when null.</param>
    /// <returns>The samples; dispose them to close the file.</returns>
    /// <exception cref="DataFormatException">There is no such file, or it is not a whole file of one of the kinds above; the message says what to do.</exception>
    public static MappedSamples Open(string path, MappedSamplesOptions? options = null)
    {
        options ??= new MappedSamplesOptions();
        FileStream stream = SourceFile.Open(path);
        try
        {
            (ElementType element, IReadOnlyList<long> shape) = ReadHeader(path, stream);
            SampleDecoder decoder = SampleDecoder.Of(element, options.Factor, options.Shift)
                ?? throw new DataFormatException(path, "its elements are neither bytes nor little-endian float32 or float64", Remedy);
            if (shape[0] > int.MaxValue)
            {
                throw new DataFormatException(path, $"the array has {shape[0]} samples, more than {int.MaxValue}", "split it into several files");
            }

            FeaturesOf(path, shape);
            return new MappedSamples(path, new BoundedMap(stream, options.ResidentBytes), decoder, stream.Position, [.. shape]);
        }
        catch (IOException exception)
        {
            stream.Dispose();
            throw new DataFormatException(path, "the file cannot be mapped", "copy it to a local disk", innerException: exception);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>Looks whether a file begins as those do that can be mapped, NPY and IDX.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="DataFormatException">There is no such file, or it cannot be opened.</exception>
    public static bool Recognizes(string path)
    {
        using FileStream stream = SourceFile.Open(path);
        Span<byte> start = stackalloc byte[StartBytes];
        start = start[..stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)];
        return start.StartsWith(NpyHeader.Magic) || IdxHeader.Recognizes(start);
    }

    /// <summary>Reads from the header alone whether the samples of an NPY or IDX file are images.</summary>
    /// <param name="path">The file.</param>
    /// <returns>Their shape; null where the array has fewer than three axes.</returns>
    /// <exception cref="DataFormatException">It is no whole file of these kinds.</exception>
    public static ImageShape? ImageIn(string path)
    {
        using FileStream stream = SourceFile.Open(path);
        (_, IReadOnlyList<long> shape) = ReadHeader(path, stream);
        FeaturesOf(path, shape);
        return ImageOf(shape);
    }

    /// <summary>Reads samples into a batch, scaled.</summary>
    /// <param name="indices">Which samples, each from 0 to <see cref="Count"/> less one, in the order wanted; repetitions are allowed.</param>
    /// <param name="destination">Receives them as <c>[feature][sample]</c>, for images <c>[channel][row][column][sample]</c>; exactly that long.</param>
    /// <exception cref="ArgumentOutOfRangeException">An index is out of range; nothing was written.</exception>
    /// <exception cref="ArgumentException">The destination has another length.</exception>
    public void Gather(ReadOnlySpan<int> indices, Span<float> destination)
    {
        if (destination.Length != (long)indices.Length * Features)
        {
            throw new ArgumentException(
                $"{indices.Length} samples of {Features} values need {(long)indices.Length * Features} places but the destination has {destination.Length}.",
                nameof(destination));
        }

        foreach (int index in indices)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(index, nameof(indices));
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count, nameof(indices));
        }

        int size = _decoder.ElementSize;
        int most = Math.Min(Features, StagedBytes / size);
        byte[] staged = ArrayPool<byte>.Shared.Rent(Math.Min(SamplesTogether, indices.Length) * most * size);
        try
        {
            for (int first = 0; first < indices.Length; first += SamplesTogether)
            {
                ReadOnlySpan<int> group = indices.Slice(first, Math.Min(SamplesTogether, indices.Length - first));
                for (int feature = 0; feature < Features; feature += most)
                {
                    int rowBytes = Math.Min(most, Features - feature) * size;
                    Span<byte> rows = staged.AsSpan(0, group.Length * rowBytes);
                    for (int i = 0; i < group.Length; i++)
                    {
                        _map.Read(_dataOffset + ((((long)group[i] * Features) + feature) * size), rows.Slice(i * rowBytes, rowBytes));
                    }

                    _decoder.Scatter(rows, rowBytes, destination[((feature * indices.Length) + first)..], indices.Length);
                }
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(staged);
        }
    }

    /// <summary>Reads the whole file once, in order, for its hash and the range of its values.</summary>
    /// <param name="cancellation">Stops between pieces of 1 MiB.</param>
    /// <returns>What was found. One pass at about the speed of SHA-256.</returns>
    /// <exception cref="DataFormatException">A value is NaN, infinite or beyond 10¹⁵ in magnitude, where squares of single-precision numbers soon overflow; the message names the sample and the feature.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public MappedSamplesSummary Summarize(CancellationToken cancellation = default)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(MemoryMarshal.AsBytes<long>([_decoder.ElementSize, _shape.Length, .. _shape]));
        ValueRange range = ValueRange.Empty;
        int size = _decoder.ElementSize;
        long elements = (long)Count * Features;
        int most = SamplesTogether * StagedBytes / size;
        byte[] staged = ArrayPool<byte>.Shared.Rent((int)Math.Min(most, elements) * size);
        try
        {
            for (long first = 0; first < elements; first += most)
            {
                cancellation.ThrowIfCancellationRequested();
                Span<byte> part = staged.AsSpan(0, (int)Math.Min(most, elements - first) * size);
                _map.Read(_dataOffset + (first * size), part);
                hash.AppendData(part);
                int fault = _decoder.Measure(part, ref range);
                if (fault >= 0)
                {
                    (long sample, long feature) = Math.DivRem(first + fault, Features);
                    throw new DataFormatException(
                        Path, $"sample {sample}, feature {feature} (both from 0) is NaN, infinite or beyond 1e15 in magnitude", "replace such values, leave such samples out, or use other units");
                }
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(staged);
        }

        return new MappedSamplesSummary(Convert.ToHexStringLower(hash.GetHashAndReset()), range.Minimum, range.Maximum, range.Sum / elements);
    }

    /// <summary>Closes the file. Reads that are under way on other threads end well.</summary>
    public void Dispose() => _map.Dispose();

    private static (ElementType Element, IReadOnlyList<long> Shape) ReadHeader(string path, FileStream stream)
    {
        Span<byte> start = stackalloc byte[StartBytes];
        start = start[..stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)];
        stream.Position = 0;
        if (start.StartsWith(NpyHeader.Magic))
        {
            NpyHeader header = NpyHeader.Read(path, stream, mostElements: long.MaxValue);
            return header.FortranOrder && header.Shape.Count > 1
                ? throw new DataFormatException(path, "the array is in Fortran order, so no sample lies in one piece", Remedy)
                : (header.Element, header.Shape);
        }

        if (IdxHeader.Recognizes(start))
        {
            IdxHeader header = IdxHeader.Read(path, stream, mostElements: long.MaxValue);
            return (header.Element, header.Shape);
        }

        throw new DataFormatException(
            path, "only NPY and IDX files can be read through a memory map", "unpack it if it is compressed, and save other data as NPY");
    }

    private static ImageShape? ImageOf(IReadOnlyList<long> shape) => shape.Count switch
    {
        3 => new ImageShape(1, (int)shape[1], (int)shape[2]),
        4 => new ImageShape((int)shape[1], (int)shape[2], (int)shape[3]),
        _ => null,
    };

    private static int FeaturesOf(string path, IReadOnlyList<long> shape)
    {
        // The whole array is known to fit in the file, so the product cannot overflow 64 bits.
        long features = shape.Skip(1).Aggregate(1L, (product, length) => product * length);
        return features <= Array.MaxLength
            ? (int)features
            : throw new DataFormatException(path, $"a sample has {features} values, more than {Array.MaxLength}", "give smaller samples");
    }
}
