namespace Espalier.Experiments.Runs;

/// <summary>A file of a run folder cannot be understood; the message names the file, the place and the remedy in one line.</summary>
public sealed class RunFormatException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="path">The file.</param>
    /// <param name="problem">What is wrong in it and what to do.</param>
    /// <param name="innerException">What revealed it, if anything.</param>
    public RunFormatException(string path, string problem, Exception? innerException = null)
        : base($"{path}: {problem}", innerException)
    {
        Path = path;
    }

    /// <summary>The file that cannot be understood.</summary>
    public string Path { get; }

    /// <summary>The first line of another exception's message, for use inside one line.</summary>
    internal static string FirstLine(Exception exception)
    {
        int end = exception.Message.AsSpan().IndexOfAny('\r', '\n');
        return (end < 0 ? exception.Message : exception.Message[..end]).TrimEnd('.', ' ');
    }
}
