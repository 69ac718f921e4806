namespace Espalier.Numerics;

/// <summary>Counts the steps of a search, tells how far it is, and ends it when it is cancelled.</summary>
internal sealed class SearchProgress(IProgress<double>? listener, CancellationToken cancellation)
{
    private const int Reports = 100;

    private long _steps;
    private long _done;

    /// <summary>States how many steps there will be.</summary>
    internal void Expect(long steps)
    {
        _steps = steps;
        _done = 0;
    }

    /// <summary>Counts a step.</summary>
    /// <exception cref="OperationCanceledException">The search was cancelled.</exception>
    internal void Step()
    {
        cancellation.ThrowIfCancellationRequested();
        if (listener is not null)
        {
            long done = Interlocked.Increment(ref _done);
            if (done * Reports / _steps != (done - 1) * Reports / _steps)
            {
                listener.Report((double)done / _steps);
            }
        }
    }
}
