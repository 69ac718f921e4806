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

        string trial = $"{Path.GetFullPath(path)}.{Environment.ProcessId}.trial";
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
