using System.Buffers;
using System.Buffers.Binary;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Espalier.Networks.Safetensors;

/// <summary>Collects named tensors and writes them as one safetensors file.</summary>
/// <remarks>
/// The same calls in the same order give the same bytes on every machine: tensors and metadata stay in the order they were added, and the header is
/// padded with spaces to a multiple of 8 bytes. Differs from the reference implementation, which sorts tensors by element type and name: here a tensor is
/// aligned to its element only when those before it are. Numbers are copied when added. Not thread-safe.
/// </remarks>
public sealed class SafetensorsWriter
{
    private const int HeaderAlignment = 8;

    private readonly List<(string Name, SafetensorsElementType ElementType, int[] Shape, byte[] Bytes)> _tensors = [];
    private readonly HashSet<string> _names = [SafetensorsHeader.MetadataName];
    private readonly List<(string Key, string Value)> _metadata = [];
    private readonly HashSet<string> _metadataKeys = [];

    /// <summary>Adds one string to the map <c>__metadata__</c>.</summary>
    /// <param name="key">The key, not used before.</param>
    /// <param name="value">The value; JSON text is allowed and comes back unchanged.</param>
    /// <exception cref="ArgumentException">The key has been added before.</exception>
    public void AddMetadata(string key, string value)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(value);
        if (!_metadataKeys.Add(key))
        {
            throw new ArgumentException($"metadata key '{key}' has been added before; give each key once", nameof(key));
        }

        _metadata.Add((key, value));
    }

    /// <summary>Adds a tensor of 32-bit floating-point numbers; NaN and infinities are kept bit for bit.</summary>
    /// <param name="name">The name, not used before and not <c>__metadata__</c>.</param>
    /// <param name="shape">The axes' lengths, outermost first; empty for a scalar.</param>
    /// <param name="values">The numbers, row-major, as many as the shape asks for.</param>
    /// <exception cref="ArgumentException">The name is taken, or shape and count of numbers disagree.</exception>
    public void Add(string name, ReadOnlySpan<int> shape, ReadOnlySpan<float> values)
    {
        Span<byte> bytes = Reserve(name, SafetensorsElementType.Float32, shape, values.Length);
        for (int i = 0; i < values.Length; i++)
        {
            BinaryPrimitives.WriteSingleLittleEndian(bytes[(i * sizeof(float))..], values[i]);
        }
    }

    /// <summary>Adds a tensor of 64-bit floating-point numbers; NaN and infinities are kept bit for bit.</summary>
    /// <inheritdoc cref="Add(string, ReadOnlySpan{int}, ReadOnlySpan{float})"/>
    public void Add(string name, ReadOnlySpan<int> shape, ReadOnlySpan<double> values)
    {
        Span<byte> bytes = Reserve(name, SafetensorsElementType.Float64, shape, values.Length);
        for (int i = 0; i < values.Length; i++)
        {
            BinaryPrimitives.WriteDoubleLittleEndian(bytes[(i * sizeof(double))..], values[i]);
        }
    }

    /// <summary>Adds a tensor of 64-bit integers.</summary>
    /// <inheritdoc cref="Add(string, ReadOnlySpan{int}, ReadOnlySpan{float})"/>
    public void Add(string name, ReadOnlySpan<int> shape, ReadOnlySpan<long> values)
    {
        Span<byte> bytes = Reserve(name, SafetensorsElementType.Int64, shape, values.Length);
        for (int i = 0; i < values.Length; i++)
        {
            BinaryPrimitives.WriteInt64LittleEndian(bytes[(i * sizeof(long))..], values[i]);
        }
    }

    /// <summary>Adds a tensor of 32-bit integers.</summary>
    /// <inheritdoc cref="Add(string, ReadOnlySpan{int}, ReadOnlySpan{float})"/>
    public void Add(string name, ReadOnlySpan<int> shape, ReadOnlySpan<int> values)
    {
        Span<byte> bytes = Reserve(name, SafetensorsElementType.Int32, shape, values.Length);
        for (int i = 0; i < values.Length; i++)
        {
            BinaryPrimitives.WriteInt32LittleEndian(bytes[(i * sizeof(int))..], values[i]);
        }
    }

    /// <summary>Adds a tensor of bytes.</summary>
    /// <inheritdoc cref="Add(string, ReadOnlySpan{int}, ReadOnlySpan{float})"/>
    public void Add(string name, ReadOnlySpan<int> shape, ReadOnlySpan<byte> values) =>
        values.CopyTo(Reserve(name, SafetensorsElementType.UInt8, shape, values.Length));

    /// <summary>Writes the file to a stream, which stays open.</summary>
    /// <param name="destination">The stream; its position moves behind the file.</param>
    /// <exception cref="InvalidOperationException">Names, shapes and metadata together need a header beyond 100 MB.</exception>
    /// <exception cref="IOException">The stream cannot take the bytes.</exception>
    public void Write(Stream destination)
    {
        ArgumentNullException.ThrowIfNull(destination);
        ReadOnlySpan<byte> header = Header();
        Span<byte> prefix = stackalloc byte[SafetensorsHeader.PrefixBytes];
        BinaryPrimitives.WriteUInt64LittleEndian(prefix, (ulong)header.Length);
        destination.Write(prefix);
        destination.Write(header);
        foreach ((_, _, _, byte[] bytes) in _tensors)
        {
            destination.Write(bytes);
        }
    }

    /// <summary>Returns the whole file as bytes.</summary>
    /// <returns>A new array, equal for equal calls.</returns>
    /// <exception cref="InvalidOperationException">Names, shapes and metadata together need a header beyond 100 MB.</exception>
    /// <exception cref="IOException">The file would exceed 2 GB; use <see cref="Write"/>.</exception>
    public byte[] ToBytes()
    {
        using var stream = new MemoryStream();
        Write(stream);
        return stream.ToArray();
    }

    private byte[] Reserve(string name, SafetensorsElementType elementType, ReadOnlySpan<int> shape, int count)
    {
        ArgumentNullException.ThrowIfNull(name);
        long expected = 1;
        foreach (int length in shape)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(length, nameof(shape));
            // Capped above what a span can hold, so that no shape can overflow the product.
            expected = Math.Min(expected * length, 1L + int.MaxValue);
        }

        if (expected != count)
        {
            throw new ArgumentException(
                $"tensor '{name}' has shape [{string.Join(" × ", shape.ToArray())}], which asks for {expected} numbers, but {count} were given; pass the shape of the values",
                nameof(shape));
        }

        if (!_names.Add(name))
        {
            throw new ArgumentException($"tensor name '{name}' is taken; give each tensor a name of its own", nameof(name));
        }

        var bytes = new byte[checked(count * ElementTypeCodes.BytesOf(elementType))];
        _tensors.Add((name, elementType, shape.ToArray(), bytes));
        return bytes;
    }

    private ReadOnlySpan<byte> Header()
    {
        var text = new ArrayBufferWriter<byte>();
        // The relaxed encoder leaves quotes of JSON inside metadata readable; the header is never shown as HTML.
        using (var json = new Utf8JsonWriter(text, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            WriteMetadata(json);
            WriteEntries(json);
            json.WriteEndObject();
        }

        int padding = (HeaderAlignment - (text.WrittenCount % HeaderAlignment)) % HeaderAlignment;
        text.GetSpan(padding)[..padding].Fill((byte)' ');
        text.Advance(padding);
        return text.WrittenCount <= SafetensorsHeader.LongestHeader
            ? text.WrittenSpan
            : throw new InvalidOperationException(
                $"the header needs {text.WrittenCount} bytes, more than the {SafetensorsHeader.LongestHeader} allowed; shorten the metadata or split the file");
    }

    private void WriteMetadata(Utf8JsonWriter json)
    {
        if (_metadata.Count == 0)
        {
            return;
        }

        json.WriteStartObject(SafetensorsHeader.MetadataName);
        foreach ((string key, string value) in _metadata)
        {
            json.WriteString(key, value);
        }

        json.WriteEndObject();
    }

    private void WriteEntries(Utf8JsonWriter json)
    {
        long begin = 0;
        foreach ((string name, SafetensorsElementType elementType, int[] shape, byte[] bytes) in _tensors)
        {
            json.WriteStartObject(name);
            json.WriteString("dtype", ElementTypeCodes.CodeOf(elementType));
            json.WriteStartArray("shape");
            foreach (int length in shape)
            {
                json.WriteNumberValue(length);
            }

            json.WriteEndArray();
            json.WriteStartArray("data_offsets");
            json.WriteNumberValue(begin);
            json.WriteNumberValue(begin + bytes.Length);
            json.WriteEndArray();
            json.WriteEndObject();
            begin += bytes.Length;
        }
    }
}
