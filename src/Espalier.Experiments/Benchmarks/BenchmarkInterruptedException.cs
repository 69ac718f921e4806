namespace Espalier.Experiments.Benchmarks;

/// <summary>The user stopped a benchmark; the cells that were finished are kept.</summary>
public sealed class BenchmarkInterruptedException : OperationCanceledException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">What is kept where and how to go on, in one line.</param>
    /// <param name="innerException">The cancellation.</param>
    /// <param name="cancellation">What asked for it.</param>
    public BenchmarkInterruptedException(string message, Exception innerException, CancellationToken cancellation)
        : base(message, innerException, cancellation)
    {
    }
}
