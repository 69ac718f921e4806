namespace Espalier.Cli.Output;

/// <summary>Writes a line about long work now and then: the first after some seconds, and each later one after twice the time, so that even a night gives but a handful.</summary>
internal sealed class OccasionalLines
{
    private static readonly TimeSpan s_first = TimeSpan.FromSeconds(10);

    private readonly TextWriter _error;
    private readonly TimeProvider _timeProvider;
    private readonly long _started;
    private TimeSpan _next = s_first;

    /// <summary>Begins to count the time.</summary>
    /// <param name="error">Where the lines go.</param>
    /// <param name="timeProvider">The clock.</param>
    public OccasionalLines(TextWriter error, TimeProvider timeProvider)
    {
        _error = error;
        _timeProvider = timeProvider;
        _started = timeProvider.GetTimestamp();
    }

    /// <summary>Writes a line if it is time for one.</summary>
    /// <param name="line">Makes the line.</param>
    public void Report(Func<string> line)
    {
        if (_timeProvider.GetElapsedTime(_started) >= _next)
        {
            _next *= 2;
            _error.WriteLine($"espalier: {line()}");
        }
    }
}
