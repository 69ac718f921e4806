namespace Espalier.Dimension;

/// <summary>Where the calibrations of a user are kept.</summary>
internal static class CalibrationFolder
{
    /// <summary>Our own variable, the folder itself.</summary>
    public const string OwnVariable = "ESPALIER_CACHE";

    /// <summary>The variable of the XDG base directories, whose folder all programs share. One that is not absolute is to be ignored.</summary>
    public const string SharedVariable = "XDG_CACHE_HOME";

    /// <summary>Finds the folder; null if nothing says where.</summary>
    public static string? Find(Func<string, string?> environment, string home)
    {
        if (environment(OwnVariable) is { Length: > 0 } own)
        {
            return Path.GetFullPath(own);
        }

        if (environment(SharedVariable) is { Length: > 0 } shared && Path.IsPathFullyQualified(shared))
        {
            return Path.Combine(shared, "espalier");
        }

        return home.Length > 0 ? Path.Combine(home, ".cache", "espalier") : null;
    }
}
