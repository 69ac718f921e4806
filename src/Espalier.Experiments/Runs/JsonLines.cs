using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Espalier.Experiments.Runs;

/// <summary>A file with one JSON value per line that only grows, and may end in half a line after a kill.</summary>
/// <remarks>A line counts once its line feed is written; what follows the last line feed is no record.</remarks>
/// <typeparam name="T">What a line holds.</typeparam>
internal sealed class JsonLines<T>(string path, JsonTypeInfo<T> type)
    where T : class
{
    /// <summary>Reads all whole lines; a file that does not exist has none.</summary>
    /// <exception cref="RunFormatException">A whole line is not such a value.</exception>
    public IReadOnlyList<T> Read() => [.. Scan().Select(line => line.Value)];

    /// <summary>Opens the file for appending, after cutting off half a line at its end.</summary>
    public FileStream OpenForAppending()
    {
        long end = WholeLength(Content());
        var stream = new FileStream(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read);
        if (stream.Length > end)
        {
            stream.SetLength(end);
        }

        stream.Seek(0, SeekOrigin.End);
        return stream;
    }

    /// <summary>Adds one line in one write and hands it to the operating system, where a kill of this process cannot lose it.</summary>
    public void Append(FileStream stream, T value)
    {
        byte[] line = [.. JsonSerializer.SerializeToUtf8Bytes(value, type), (byte)'\n'];
        stream.Write(line);
        stream.Flush();
    }

    /// <summary>Cuts the file before the first line that a condition rejects; half a line at the end goes too.</summary>
    /// <exception cref="RunFormatException">A whole line before that place is not such a value.</exception>
    public void KeepWhile(FileStream stream, Func<T, bool> condition)
    {
        long end = 0;
        foreach ((T value, long lineEnd) in Scan())
        {
            if (!condition(value))
            {
                break;
            }

            end = lineEnd;
        }

        stream.SetLength(end);
        stream.Seek(0, SeekOrigin.End);
        stream.Flush(flushToDisk: true);
    }

    private static long WholeLength(byte[] content) => content.AsSpan().LastIndexOf((byte)'\n') + 1;

    private byte[] Content()
    {
        if (!File.Exists(path))
        {
            return [];
        }

        // Another process may be appending at this moment.
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        if (stream.Length > Array.MaxLength)
        {
            throw new RunFormatException(path, $"is larger than {Array.MaxLength} bytes, more than a run writes; delete the run's folder and run again");
        }

        byte[] content = new byte[stream.Length];
        return content[..stream.ReadAtLeast(content, content.Length, throwOnEndOfStream: false)];
    }

    private IEnumerable<(T Value, long End)> Scan()
    {
        byte[] content = Content();
        int length = (int)WholeLength(content);
        int start = 0;
        for (int number = 1; start < length; number++)
        {
            int end = start + content.AsSpan(start, length - start).IndexOf((byte)'\n');
            yield return (Parse(content.AsSpan(start, end - start), number), end + 1);
            start = end + 1;
        }
    }

    private T Parse(ReadOnlySpan<byte> line, int number)
    {
        try
        {
            return JsonSerializer.Deserialize(line, type) ?? throw new JsonException("the line is null");
        }
        catch (JsonException exception)
        {
            throw new RunFormatException(
                path, $"line {number} is damaged ({RunFormatException.FirstLine(exception)}); delete the run's folder and run again", exception);
        }
    }
}
