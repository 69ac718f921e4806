namespace Espalier.Experiments.Thesis;

/// <summary>The user stopped an experiment; finished runs are kept.</summary>
public sealed class ReproductionInterruptedException : OperationCanceledException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">How far it came and how to go on, in one line.</param>
    /// <param name="innerException">The cancellation.</param>
    /// <param name="cancellation">What asked for it.</param>
    public ReproductionInterruptedException(string message, Exception innerException, CancellationToken cancellation)
        : base(message, innerException, cancellation)
    {
    }
}
