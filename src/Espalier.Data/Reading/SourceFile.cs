namespace Espalier.Data;

/// <summary>Opens files that users name, with messages for what can go wrong.</summary>
internal static class SourceFile
{
    /// <exception cref="DataFormatException">There is no such file, it is empty, or it cannot be opened.</exception>
    public static FileStream Open(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (Directory.Exists(path))
        {
            throw new DataFormatException(path, "this is a folder", "name a file in it");
        }

        if (!File.Exists(path))
        {
            throw new DataFormatException(path, "there is no such file", "check the name and the folder");
        }

        // Asked before opening: a pipe has no length either, and opening it would wait for a writer.
        if (new FileInfo(path).Length == 0)
        {
            throw new DataFormatException(path, "the file is empty", "give a file with data in it");
        }

        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 64 * 1024);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new DataFormatException(path, "the file cannot be opened", "check its permissions", innerException: exception);
        }
    }
}
