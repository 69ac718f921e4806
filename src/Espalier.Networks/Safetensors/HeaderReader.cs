using System.Text.Json;

namespace Espalier.Networks.Safetensors;

/// <summary>Reads the JSON header of a safetensors file, refusing whatever the format forbids before anything is allocated for the data.</summary>
internal ref struct HeaderReader
{
    private const string DamagedRemedy = "the file is damaged or was not written as safetensors: write it again";
    private const int DeepestNesting = 3;

    private readonly string _source;
    private readonly long _dataBytes;
    private Utf8JsonReader _json;

    private HeaderReader(ReadOnlySpan<byte> header, long dataBytes, string source)
    {
        _source = source;
        _dataBytes = dataBytes;
        _json = new Utf8JsonReader(header, new JsonReaderOptions { MaxDepth = DeepestNesting });
    }

    /// <summary>Reads and checks a whole header.</summary>
    /// <param name="header">The header's bytes, with the spaces that pad it.</param>
    /// <param name="dataBytes">The count of bytes behind the header.</param>
    /// <param name="source">The file's name for messages.</param>
    internal static SafetensorsHeader Read(ReadOnlySpan<byte> header, long dataBytes, string source)
    {
        try
        {
            return new HeaderReader(header, dataBytes, source).ReadRoot();
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // InvalidOperationException is what Utf8JsonReader throws for text that is not valid UTF-8 or UTF-16.
            throw new SafetensorsFormatException(source, null, "its header is not the JSON that the format asks for", DamagedRemedy, exception);
        }
    }

    private SafetensorsHeader ReadRoot()
    {
        var entries = new List<HeaderEntry>();
        var metadata = new Dictionary<string, string>();
        var names = new HashSet<string>();

        _json.Read();
        Expect(JsonTokenType.StartObject, null, "its header is not a JSON object");
        while (NextName(null) is { } name)
        {
            if (!names.Add(name))
            {
                throw Fault(name, "the header names it twice");
            }

            if (name == SafetensorsHeader.MetadataName)
            {
                ReadMetadata(metadata);
            }
            else
            {
                entries.Add(ReadEntry(name));
            }
        }

        // Reads to the end, so that anything but white space behind the object is refused.
        _json.Read();
        CheckLayout(entries);
        return new SafetensorsHeader(entries, metadata);
    }

    private void ReadMetadata(Dictionary<string, string> metadata)
    {
        _json.Read();
        Expect(JsonTokenType.StartObject, SafetensorsHeader.MetadataName, "it is not a map of strings");
        while (NextName(SafetensorsHeader.MetadataName) is { } key)
        {
            _json.Read();
            Expect(JsonTokenType.String, SafetensorsHeader.MetadataName, "it is not a map of strings");
            if (!metadata.TryAdd(key, _json.GetString()!))
            {
                throw Fault(SafetensorsHeader.MetadataName, "it holds a key twice");
            }
        }
    }

    private HeaderEntry ReadEntry(string tensor)
    {
        SafetensorsElementType? elementType = null;
        int[]? shape = null;
        (long Begin, long End)? range = null;

        _json.Read();
        Expect(JsonTokenType.StartObject, tensor, "its description is not a JSON object");
        while (NextName(tensor) is { } property)
        {
            switch (property)
            {
                case "dtype" when elementType is null:
                    elementType = ReadElementType(tensor);
                    break;
                case "shape" when shape is null:
                    shape = ReadShape(tensor);
                    break;
                case "data_offsets" when range is null:
                    range = ReadRange(tensor);
                    break;
                default:
                    throw Fault(tensor, "its description has a property that is unknown or named twice; dtype, shape and data_offsets are expected, once each");
            }
        }

        if (elementType is null || shape is null || range is null)
        {
            throw Fault(tensor, "its description lacks dtype, shape or data_offsets");
        }

        var entry = new HeaderEntry(tensor, elementType.Value, shape, range.Value.Begin, range.Value.End);
        CheckSize(entry);
        return entry;
    }

    private SafetensorsElementType ReadElementType(string tensor)
    {
        _json.Read();
        Expect(JsonTokenType.String, tensor, "its dtype is not a string");
        string code = _json.GetString()!;
        if (ElementTypeCodes.TryParse(code, out SafetensorsElementType elementType))
        {
            return elementType;
        }

        string shown = code.Length <= 16 ? code : "of " + code.Length + " characters";
        throw new SafetensorsFormatException(
            _source, tensor, $"its dtype {shown} is not supported", $"convert it to one of {ElementTypeCodes.Readable}");
    }

    private int[] ReadShape(string tensor)
    {
        var lengths = new List<int>();
        _json.Read();
        Expect(JsonTokenType.StartArray, tensor, "its shape is not an array");
        while (_json.Read() && _json.TokenType != JsonTokenType.EndArray)
        {
            if (_json.TokenType != JsonTokenType.Number || !_json.TryGetInt32(out int length) || length < 0)
            {
                throw Fault(tensor, $"axis {lengths.Count} of its shape is not a whole number from 0 to {int.MaxValue}");
            }

            lengths.Add(length);
        }

        return lengths.ToArray();
    }

    private (long Begin, long End) ReadRange(string tensor)
    {
        _json.Read();
        Expect(JsonTokenType.StartArray, tensor, "its data_offsets are not an array");
        long begin = ReadOffset(tensor);
        long end = ReadOffset(tensor);
        _json.Read();
        Expect(JsonTokenType.EndArray, tensor, "its data_offsets are more than two");
        return (begin, end);
    }

    private long ReadOffset(string tensor)
    {
        _json.Read();
        if (_json.TokenType != JsonTokenType.Number || !_json.TryGetInt64(out long offset) || offset < 0)
        {
            throw Fault(tensor, "its data_offsets are not two whole numbers from 0 up");
        }

        return offset;
    }

    private string? NextName(string? tensor)
    {
        _json.Read();
        if (_json.TokenType == JsonTokenType.EndObject)
        {
            return null;
        }

        Expect(JsonTokenType.PropertyName, tensor, "its header ends in the middle");
        return _json.GetString();
    }

    private readonly void CheckSize(HeaderEntry entry)
    {
        if (entry.Begin > entry.End || entry.End > _dataBytes)
        {
            throw Fault(entry.Name, $"its bytes {entry.Begin} to {entry.End} do not lie inside the {_dataBytes} bytes of data");
        }

        long bytes = ElementTypeCodes.BytesOf(entry.ElementType);
        foreach (int length in entry.Shape)
        {
            // Capped at more bytes than one file may hold, so that no shape can overflow the product; a zero further on still makes it zero.
            bytes = Math.Min(bytes * length, int.MaxValue);
        }

        if (bytes != entry.End - entry.Begin)
        {
            throw Fault(entry.Name, $"its data_offsets span {entry.End - entry.Begin} bytes, which its dtype and shape do not fill exactly");
        }
    }

    // The format wants the data covered without holes, so that nothing can hide between tensors and a cut file is noticed.
    private readonly void CheckLayout(List<HeaderEntry> entries)
    {
        long covered = 0;
        foreach (HeaderEntry entry in entries.OrderBy(entry => entry.Begin).ThenBy(entry => entry.End))
        {
            if (entry.Begin != covered)
            {
                string relation = entry.Begin < covered ? "overlaps the tensor before it" : "leaves a hole before it";
                throw Fault(entry.Name, $"it {relation}: it begins at byte {entry.Begin} of the data where {covered} was expected");
            }

            covered = entry.End;
        }

        if (covered != _dataBytes)
        {
            throw Fault(null, $"its tensors fill {covered} of {_dataBytes} bytes of data");
        }
    }

    private readonly void Expect(JsonTokenType expected, string? tensor, string reason)
    {
        if (_json.TokenType != expected)
        {
            throw Fault(tensor, reason);
        }
    }

    private readonly SafetensorsFormatException Fault(string? tensor, string reason) => new(_source, tensor, reason, DamagedRemedy);
}
