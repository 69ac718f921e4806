namespace Espalier.Networks.Safetensors;

/// <summary>Holds a header that has been read and checked: every tensor lies inside the data, and none overlap.</summary>
internal sealed class SafetensorsHeader
{
    /// <summary>The name under which the header keeps its map of strings; no tensor may have it.</summary>
    internal const string MetadataName = "__metadata__";

    /// <summary>The count of bytes in front of the header, which hold its length.</summary>
    internal const int PrefixBytes = 8;

    /// <summary>The longest header read or written, in bytes; the same limit as the format's reference implementation.</summary>
    internal const long LongestHeader = 100_000_000;

    internal SafetensorsHeader(IReadOnlyList<HeaderEntry> entries, IReadOnlyDictionary<string, string> metadata)
    {
        Entries = entries;
        Metadata = metadata;
    }

    /// <summary>Gets the tensors in the header's order.</summary>
    internal IReadOnlyList<HeaderEntry> Entries { get; }

    internal IReadOnlyDictionary<string, string> Metadata { get; }
}
