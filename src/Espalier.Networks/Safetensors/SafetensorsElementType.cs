namespace Espalier.Networks.Safetensors;

/// <summary>Names the number formats of safetensors files that Espalier reads; <see cref="SafetensorsWriter"/> writes all but the two 16-bit ones.</summary>
public enum SafetensorsElementType
{
    /// <summary>IEEE 754 binary32, written <c>F32</c> in the header, 4 bytes.</summary>
    Float32,

    /// <summary>IEEE 754 binary64, written <c>F64</c> in the header, 8 bytes.</summary>
    Float64,

    /// <summary>IEEE 754 binary16, written <c>F16</c> in the header, 2 bytes.</summary>
    Float16,

    /// <summary>The upper half of a binary32, written <c>BF16</c> in the header, 2 bytes.</summary>
    BFloat16,

    /// <summary>Signed 64-bit integer, written <c>I64</c> in the header, 8 bytes.</summary>
    Int64,

    /// <summary>Signed 32-bit integer, written <c>I32</c> in the header, 4 bytes.</summary>
    Int32,

    /// <summary>Unsigned byte, written <c>U8</c> in the header, 1 byte.</summary>
    UInt8,
}
