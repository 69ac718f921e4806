namespace Espalier.Networks.Safetensors;

/// <summary>Maps element types to the codes and byte widths of the safetensors header.</summary>
internal static class ElementTypeCodes
{
    /// <summary>The codes that can be read, for messages.</summary>
    internal const string Readable = "F32, F64, F16, BF16, I64, I32 and U8";

    internal static bool TryParse(string code, out SafetensorsElementType elementType)
    {
        (bool known, elementType) = code switch
        {
            "F32" => (true, SafetensorsElementType.Float32),
            "F64" => (true, SafetensorsElementType.Float64),
            "F16" => (true, SafetensorsElementType.Float16),
            "BF16" => (true, SafetensorsElementType.BFloat16),
            "I64" => (true, SafetensorsElementType.Int64),
            "I32" => (true, SafetensorsElementType.Int32),
            "U8" => (true, SafetensorsElementType.UInt8),
            _ => (false, default),
        };
        return known;
    }

    internal static string CodeOf(SafetensorsElementType elementType) => elementType switch
    {
        SafetensorsElementType.Float32 => "F32",
        SafetensorsElementType.Float64 => "F64",
        SafetensorsElementType.Float16 => "F16",
        SafetensorsElementType.BFloat16 => "BF16",
        SafetensorsElementType.Int64 => "I64",
        SafetensorsElementType.Int32 => "I32",
        SafetensorsElementType.UInt8 => "U8",
        _ => throw new ArgumentOutOfRangeException(nameof(elementType), elementType, "not an element type of safetensors"),
    };

    internal static int BytesOf(SafetensorsElementType elementType) => elementType switch
    {
        SafetensorsElementType.Float64 or SafetensorsElementType.Int64 => 8,
        SafetensorsElementType.Float32 or SafetensorsElementType.Int32 => 4,
        SafetensorsElementType.Float16 or SafetensorsElementType.BFloat16 => 2,
        SafetensorsElementType.UInt8 => 1,
        _ => throw new ArgumentOutOfRangeException(nameof(elementType), elementType, "not an element type of safetensors"),
    };
}
