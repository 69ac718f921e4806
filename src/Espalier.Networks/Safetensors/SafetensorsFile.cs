using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;

namespace Espalier.Networks.Safetensors;

/// <summary>Reads a file of named tensors in the safetensors format.</summary>
/// <remarks>
/// <para>
/// Layout: 8 bytes of header length (unsigned, little-endian), a JSON header that names type, shape and byte range of each tensor, then the numbers.
/// The map <c>__metadata__</c> of the header holds free strings. Source: the format's description in the repository huggingface/safetensors.
/// </para>
/// <para>
/// Made for files nobody vouches for: lengths are checked against the file before memory is taken, the header is at most 100 MB and never longer
/// than the file, names are unique, and tensors fill the data without overlap or hole. Reading takes memory for the data once, plus the header.
/// Instances are immutable, so safe to read from several threads.
/// </para>
/// </remarks>
public sealed class SafetensorsFile
{
    private const string TooShortRemedy = "it was cut short or is not a safetensors file: copy or write it again";

    private readonly Dictionary<string, SafetensorsTensor> _byName;
    private readonly string _source;

    private SafetensorsFile(SafetensorsHeader header, ReadOnlyMemory<byte> data, string source)
    {
        var tensors = new SafetensorsTensor[header.Entries.Count];
        _byName = new Dictionary<string, SafetensorsTensor>(tensors.Length);
        _source = source;
        for (int i = 0; i < tensors.Length; i++)
        {
            HeaderEntry entry = header.Entries[i];
            ReadOnlyMemory<byte> bytes = data.Slice((int)entry.Begin, (int)(entry.End - entry.Begin));
            tensors[i] = new SafetensorsTensor(entry.Name, entry.ElementType, entry.Shape, bytes);
            _byName.Add(entry.Name, tensors[i]);
        }

        Tensors = Array.AsReadOnly(tensors);
        Metadata = header.Metadata;
    }

    /// <summary>Gets the tensors in the order the header names them.</summary>
    public IReadOnlyList<SafetensorsTensor> Tensors { get; }

    /// <summary>Gets the strings of <c>__metadata__</c>; empty when the file has none.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>Reads a file from disk.</summary>
    /// <param name="path">The file's path.</param>
    /// <returns>The file's tensors and metadata.</returns>
    /// <exception cref="SafetensorsFormatException">The file breaks the format, holds an unsupported element type, or exceeds 2 GB of data.</exception>
    /// <exception cref="IOException">The file is missing, cannot be read, or is a pipe.</exception>
    public static SafetensorsFile Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using FileStream stream = File.OpenRead(path);
        if (!stream.CanSeek)
        {
            throw new IOException($"{path}: it is not a file of known length but a pipe or device; save it to a file first");
        }

        long fileBytes = stream.Length;
        Span<byte> prefix = stackalloc byte[SafetensorsHeader.PrefixBytes];
        if (stream.ReadAtLeast(prefix, prefix.Length, throwOnEndOfStream: false) < prefix.Length)
        {
            throw TooShort(path, fileBytes);
        }

        int headerBytes = HeaderBytes(prefix, fileBytes, path);
        long dataBytes = fileBytes - SafetensorsHeader.PrefixBytes - headerBytes;
        if (dataBytes > Array.MaxLength)
        {
            throw new SafetensorsFormatException(
                path, null, $"it holds {dataBytes} bytes of data, more than the {Array.MaxLength} that can be read", "split it into several files");
        }

        SafetensorsHeader header = HeaderReader.Read(ReadExactly(stream, headerBytes, path), dataBytes, path);
        return new SafetensorsFile(header, ReadExactly(stream, (int)dataBytes, path), path);
    }

    /// <summary>Reads a file whose bytes are in memory already; they are copied.</summary>
    /// <param name="bytes">The whole file.</param>
    /// <param name="source">The name messages give to these bytes.</param>
    /// <returns>The file's tensors and metadata.</returns>
    /// <exception cref="SafetensorsFormatException">The bytes break the format or hold an unsupported element type.</exception>
    public static SafetensorsFile Read(ReadOnlySpan<byte> bytes, string source = "safetensors in memory")
    {
        ArgumentNullException.ThrowIfNull(source);
        if (bytes.Length < SafetensorsHeader.PrefixBytes)
        {
            throw TooShort(source, bytes.Length);
        }

        int headerBytes = HeaderBytes(bytes, bytes.Length, source);
        ReadOnlySpan<byte> data = bytes[(SafetensorsHeader.PrefixBytes + headerBytes)..];
        SafetensorsHeader header = HeaderReader.Read(bytes.Slice(SafetensorsHeader.PrefixBytes, headerBytes), data.Length, source);
        return new SafetensorsFile(header, data.ToArray(), source);
    }

    /// <summary>Looks a tensor up by name, case-sensitively.</summary>
    /// <param name="name">The tensor's name.</param>
    /// <param name="tensor">The tensor, or null when there is none of that name.</param>
    /// <returns>True when the file holds the tensor.</returns>
    public bool TryGetTensor(string name, [NotNullWhen(true)] out SafetensorsTensor? tensor) =>
        _byName.TryGetValue(name, out tensor);

    /// <summary>Returns a tensor that the caller cannot do without.</summary>
    /// <param name="name">The tensor's name, case-sensitive.</param>
    /// <returns>The tensor.</returns>
    /// <exception cref="SafetensorsFormatException">The file has no tensor of that name.</exception>
    public SafetensorsTensor GetTensor(string name) =>
        _byName.TryGetValue(name, out SafetensorsTensor? tensor)
            ? tensor
            : throw new SafetensorsFormatException(
                _source, name, $"it is missing among the {_byName.Count} tensors of the file", "use a file that was written for this network");

    private static int HeaderBytes(ReadOnlySpan<byte> prefix, long fileBytes, string source)
    {
        ulong length = BinaryPrimitives.ReadUInt64LittleEndian(prefix);
        if (length > (ulong)(fileBytes - SafetensorsHeader.PrefixBytes))
        {
            throw new SafetensorsFormatException(
                source, null, $"its header should be {length} bytes long but the whole file has only {fileBytes}", TooShortRemedy);
        }

        if (length > SafetensorsHeader.LongestHeader)
        {
            throw new SafetensorsFormatException(
                source, null, $"its header of {length} bytes is longer than the allowed {SafetensorsHeader.LongestHeader}", "split it into several files");
        }

        return (int)length;
    }

    private static byte[] ReadExactly(FileStream stream, int count, string path)
    {
        var bytes = new byte[count];
        int read = stream.ReadAtLeast(bytes, count, throwOnEndOfStream: false);
        return read == count ? bytes : throw TooShort(path, stream.Position);
    }

    private static SafetensorsFormatException TooShort(string source, long bytes) =>
        new(source, null, $"it ends after {bytes} bytes", TooShortRemedy);
}
