using System.Text;

namespace Espalier.Data;

/// <summary>Writes files so that a kill at any moment leaves the old content or the new, never a mixture or half of one.</summary>
/// <remarks>
/// The content goes to a temporary file in the same folder, is flushed to the disk and renamed over the target. A leftover of a
/// killed process ends in <c>.partial</c>, is never read, and is overwritten by the next attempt. After a loss of power the rename
/// itself may be undone by the file system, which gives the old content. Two writers of one file need a lock of their own.
/// </remarks>
public static class AtomicFile
{
    /// <summary>The ending of temporary files.</summary>
    public const string PartialEnding = ".partial";

    /// <summary>Replaces a file by what an action writes; if the action throws, the file stays as it was.</summary>
    /// <param name="path">The file; its folder must exist.</param>
    /// <param name="write">Writes the content to a stream that it must not close.</param>
    /// <exception cref="IOException">The folder does not exist, is full or cannot be written.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(write);
        string partial = path + PartialEnding;
        try
        {
            using (var stream = new FileStream(partial, FileMode.Create, FileAccess.Write, FileShare.None))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }

            File.Move(partial, path, overwrite: true);
        }
        catch
        {
            File.Delete(partial);
            throw;
        }
    }

    /// <summary>Replaces a file by a text in UTF-8 without a byte-order mark.</summary>
    /// <param name="path">The file; its folder must exist.</param>
    /// <param name="text">The whole content.</param>
    /// <exception cref="IOException">The folder does not exist, is full or cannot be written.</exception>
    public static void WriteText(string path, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(text)));
    }
}
