namespace Espalier.Cli.Frame;

/// <summary>Looks at files that a verb is to write before any work is done: nobody should wait for what cannot be kept.</summary>
internal static class OutputFile
{
    /// <summary>Refuses a path that cannot be written.</summary>
    /// <param name="option">The option that names it.</param>
    /// <param name="path">The path; null for none.</param>
    /// <exception cref="UsageException">It is a folder, its folder is missing, or it cannot be written; the message says what to do.</exception>
    public static void RequireWritable(string option, string? path)
    {
        if (path is null)
        {
            return;
        }

        string folder = string.IsNullOrWhiteSpace(path) || Directory.Exists(path)
            ? throw new UsageException($"{option} is '{path}', which is no file; name a file")
            : Path.GetDirectoryName(Path.GetFullPath(path)) ?? path;
        if (!Directory.Exists(folder))
        {
            throw new UsageException($"{option} is '{path}' but there is no folder '{folder}'; create it first");
        }

        Try(option, path, folder, $"{Path.GetFullPath(path)}.{Environment.ProcessId}.trial");
    }

    /// <summary>Refuses a folder that files cannot be written in, and one that is missing if it cannot be made.</summary>
    /// <param name="option">The option that names it.</param>
    /// <param name="path">The path.</param>
    /// <exception cref="UsageException">It is or lies in a file, or nothing can be written there; the message says what to do.</exception>
    public static void RequireWritableFolder(string option, string path)
    {
        if (string.IsNullOrWhiteSpace(path))
        {
            throw new UsageException($"{option} is '{path}', which is no folder; name a folder");
        }

        string? folder = Path.GetFullPath(path);
        while (folder is not null && !Directory.Exists(folder))
        {
            folder = File.Exists(folder)
                ? throw new UsageException($"{option} is '{path}' but '{folder}' is a file; name a folder")
                : Path.GetDirectoryName(folder);
        }

        Try(option, path, folder ?? path, Path.Combine(folder ?? path, $"espalier.{Environment.ProcessId}.trial"));
    }

    /// <summary>Refuses to write over a file that the same command reads or writes.</summary>
    /// <param name="option">The option that names the file to write.</param>
    /// <param name="path">The file to write; null for none.</param>
    /// <param name="others">The other files, each with what names it; null is passed over.</param>
    /// <exception cref="UsageException">One of them is the same file, by whatever path or link.</exception>
    public static void RequireDistinct(string option, string? path, params ReadOnlySpan<(string Name, string? Path)> others)
    {
        if (string.IsNullOrWhiteSpace(path))
        {
            return;
        }

        string place = FilePlace.Of(path);
        foreach ((string name, string? other) in others)
        {
            if (!string.IsNullOrWhiteSpace(other) && FilePlace.Comparer.Equals(place, FilePlace.Of(other)))
            {
                throw new UsageException($"{option} is '{path}', but that file is also {name}, '{other}', and would be overwritten; name another file");
            }
        }
    }

    private static void Try(string option, string path, string folder, string trial)
    {
        try
        {
            File.Create(trial, bufferSize: 1, FileOptions.DeleteOnClose).Dispose();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{option} is '{path}' but nothing can be written in '{folder}'; check its permissions, or name another place");
        }
    }
}
