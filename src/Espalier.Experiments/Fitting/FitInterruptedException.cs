namespace Espalier.Experiments.Fitting;

/// <summary>The user stopped a fit; what was done so far is kept.</summary>
public sealed class FitInterruptedException : OperationCanceledException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">Where the run is and how to go on, in one line.</param>
    /// <param name="innerException">The cancellation.</param>
    /// <param name="cancellation">What asked for it.</param>
    public FitInterruptedException(string message, Exception innerException, CancellationToken cancellation)
        : base(message, innerException, cancellation)
    {
    }
}
