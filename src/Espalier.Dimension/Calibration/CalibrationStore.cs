using System.Collections.Concurrent;

namespace Espalier.Dimension;

/// <summary>Keeps the results of simulations that estimators are calibrated with, by a name that says all they depend on. Thread-safe.</summary>
/// <remarks>
/// <para>In memory always; in a folder too if one is given, a file for each name, so that the next process need not simulate again. A file carries its
/// name and a checksum; one that is damaged, cut short or of another version is computed anew and replaced. Files are written beside their place and
/// renamed, so several processes may share a folder: at worst two of them compute the same values.</para>
/// <para>A folder that cannot be used costs nothing but time: the store then works in memory alone, and <see cref="FolderProblem"/> says why.</para>
/// </remarks>
public sealed class CalibrationStore
{
    private readonly ConcurrentDictionary<string, Entry> _entries = new(StringComparer.Ordinal);
    private readonly string? _folder;
    private volatile string? _folderProblem;

    /// <summary>Makes a store.</summary>
    /// <param name="folder">Where files are kept, made when the first one is written; null for memory alone.</param>
    /// <exception cref="ArgumentException"><paramref name="folder"/> is empty.</exception>
    public CalibrationStore(string? folder = null)
    {
        if (folder is not null)
        {
            ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        }

        _folder = folder;
    }

    /// <summary>The store of this process, used where none is given. In memory alone: a library writes no files unasked.</summary>
    public static CalibrationStore OfThisProcess { get; } = new();

    /// <summary>Where files are kept; null if in memory alone, because no folder was given or because it proved unusable.</summary>
    public string? Folder => _folderProblem is null ? _folder : null;

    /// <summary>Why nothing more is written to the folder that was given, in one line; null while nothing went wrong.</summary>
    public string? FolderProblem => _folderProblem;

    /// <summary>Opens the user's own store.</summary>
    /// <returns>
    /// A store in <c>$ESPALIER_CACHE</c>, else <c>$XDG_CACHE_HOME/espalier</c> (if that is an absolute path, as its specification asks), else
    /// <c>~/.cache/espalier</c>; in memory alone where there is no home.
    /// </returns>
    public static CalibrationStore OfTheUser() =>
        new(CalibrationFolder.Find(Environment.GetEnvironmentVariable, Environment.GetFolderPath(Environment.SpecialFolder.UserProfile)));

    /// <summary>Gives the values of a name: from memory, else from the folder, else computed and kept in both.</summary>
    /// <param name="name">All that the values depend on, such as <c>danco-n2500-k10-d7-seed0-v1</c>; compared exactly.</param>
    /// <param name="compute">Computes them; called at most once at a time for a name in this process. What it throws passes through, and nothing is kept.</param>
    /// <returns>The values; the caller must not change them.</returns>
    /// <exception cref="ArgumentException"><paramref name="name"/> is empty.</exception>
    public double[] Get(string name, Func<double[]> compute)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(compute);
        return Get(name, null, compute);
    }

    /// <summary>The same; a file that holds another number of values than it should counts as none.</summary>
    internal double[] Get(string name, int? count, Func<double[]> compute)
    {
        Entry entry = _entries.GetOrAdd(name, _ => new Entry());
        if (entry.Values is { } known)
        {
            return known;
        }

        lock (entry.Computing)
        {
            return entry.Values ??= Read(name) is { } read && read.Length == (count ?? read.Length) ? read : Write(name, compute());
        }
    }

    private double[]? Read(string name)
    {
        string? folder = Folder;
        return folder is null ? null : CalibrationFile.Read(Path.Combine(folder, CalibrationFile.NameFor(name)), name);
    }

    private double[] Write(string name, double[] values)
    {
        if (Folder is { } folder)
        {
            try
            {
                Directory.CreateDirectory(folder);
                CalibrationFile.Write(Path.Combine(folder, CalibrationFile.NameFor(name)), name, values);
            }
            catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
            {
                _folderProblem = $"{folder} cannot be written: {problem.Message}";
            }
        }

        return values;
    }

    private sealed class Entry
    {
        public Lock Computing { get; } = new();

        public volatile double[]? Values;
    }
}
