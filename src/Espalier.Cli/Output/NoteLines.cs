using Espalier.Dimension;

namespace Espalier.Cli.Output;

/// <summary>Notes beside a result, each a line on standard error.</summary>
internal static class NoteLines
{
    /// <summary>Writes the notes of a result, and that calibrations could not be kept if so.</summary>
    /// <param name="error">Standard error.</param>
    /// <param name="notes">The notes.</param>
    /// <param name="calibrations">The store that was used.</param>
    public static void Write(TextWriter error, IEnumerable<string> notes, CalibrationStore? calibrations)
    {
        foreach (string note in notes)
        {
            error.WriteLine($"espalier: note: {note}");
        }

        if (calibrations?.FolderProblem is { } problem)
        {
            error.WriteLine($"espalier: note: calibrations are simulated anew each time: {problem.TrimEnd('.')}; set ESPALIER_CACHE to a folder that can be written");
        }
    }
}
