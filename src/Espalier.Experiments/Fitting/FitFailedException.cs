namespace Espalier.Experiments.Fitting;

/// <summary>A fit could not be done though data and settings are well formed; the message says why and what to do, in one line.</summary>
public sealed class FitFailedException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">Why, and the remedy.</param>
    /// <param name="innerException">What caused it, if anything did.</param>
    public FitFailedException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <summary>Whether nothing is wrong but that somebody else, or another thread, is computing the run.</summary>
    public bool IsHeld { get; init; }

    /// <summary>The folder of the run that failed, where it was begun; otherwise <see langword="null"/>.</summary>
    public string? Run { get; init; }
}
