namespace Espalier.Cli.Frame;

/// <summary>Where a file is, so that two names for one file can be told from two files.</summary>
internal static class FilePlace
{
    // As many as Linux follows.
    private const int MostLinks = 40;

    /// <summary>Compares places as the usual file system of this operating system does.</summary>
    public static StringComparer Comparer { get; } =
        OperatingSystem.IsWindows() || OperatingSystem.IsMacOS() ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal;

    /// <summary>The full path with every link in it followed, also links of folders; the file itself need not be there.</summary>
    /// <param name="path">A path that is not empty.</param>
    /// <returns>The place; of links that lead in circles the path as far as it could be followed.</returns>
    public static string Of(string path) => Follow(Path.GetFullPath(path), MostLinks);

    private static string Follow(string path, int links)
    {
        if (Path.GetDirectoryName(path) is not { } folder)
        {
            return path;
        }

        string here = Path.Combine(Follow(folder, links), Path.GetFileName(path));
        return links > 0 && Target(here) is { } target ? Follow(Path.GetFullPath(target, Path.GetDirectoryName(here)!), links - 1) : here;
    }

    private static string? Target(string path)
    {
        try
        {
            return new FileInfo(path).LinkTarget;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }
}
