namespace Espalier.Cli.Frame;

/// <summary>The command line is well formed, but asks for something that makes no sense. The message is one line with the remedy.</summary>
internal sealed class UsageException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">One line naming the value and the remedy.</param>
    public UsageException(string message)
        : base(message)
    {
    }
}
