namespace Espalier.Networks.Safetensors;

/// <summary>Reports that a safetensors file breaks its format, or holds something Espalier does not read; the message is one line.</summary>
public sealed class SafetensorsFormatException : FormatException
{
    /// <summary>Creates the exception; its message joins all four parts in one line.</summary>
    /// <param name="source">The file's path, or a name for bytes that came from memory.</param>
    /// <param name="tensor">The tensor at fault, or null when the fault concerns the file as a whole.</param>
    /// <param name="reason">What is wrong, with the value found.</param>
    /// <param name="remedy">What the reader of the message can do about it.</param>
    /// <param name="innerException">The cause, when another exception revealed the fault.</param>
    public SafetensorsFormatException(string source, string? tensor, string reason, string remedy, Exception? innerException = null)
        : base(Compose(source, tensor, reason, remedy), innerException)
    {
        FileName = source;
        Tensor = tensor;
        Reason = reason;
        Remedy = remedy;
    }

    /// <summary>Gets the path of the file, or the name given to bytes in memory.</summary>
    public string FileName { get; }

    /// <summary>Gets the name of the tensor at fault, or null when the fault concerns the file as a whole.</summary>
    public string? Tensor { get; }

    /// <summary>Gets what is wrong.</summary>
    public string Reason { get; }

    /// <summary>Gets what can be done about it.</summary>
    public string Remedy { get; }

    private static string Compose(string source, string? tensor, string reason, string remedy)
    {
        string place = tensor is null ? source : $"{source}, tensor '{Printable(tensor)}'";
        return $"{place}: {reason}; {remedy}";
    }

    // A hostile header can hold names with line breaks or of any length; the message stays one short line.
    private static string Printable(string name)
    {
        const int LongestShown = 120;
        string shown = name.Length <= LongestShown ? name : name[..LongestShown] + "…";
        return string.Concat(shown.Select(c => char.IsControl(c) ? '?' : c));
    }
}
