using System.Globalization;
using Espalier.Experiments.Fitting;

namespace Espalier.Cli.Commands.Fit;

/// <summary>Writes a line about the training now and then: the first after some seconds, and each later one after twice the time, so that even a night gives but a handful.</summary>
internal sealed class FitLines
{
    private static readonly TimeSpan s_first = TimeSpan.FromSeconds(10);

    private readonly TextWriter _error;
    private readonly TimeProvider _timeProvider;
    private readonly long _started;
    private TimeSpan _next = s_first;

    /// <summary>Begins to count the time.</summary>
    /// <param name="error">Where the lines go.</param>
    /// <param name="timeProvider">The clock.</param>
    public FitLines(TextWriter error, TimeProvider timeProvider)
    {
        _error = error;
        _timeProvider = timeProvider;
        _started = timeProvider.GetTimestamp();
    }

    /// <summary>Writes a line if it is time for one.</summary>
    /// <param name="progress">How far the training is.</param>
    public void Report(FitProgress progress)
    {
        if (_timeProvider.GetElapsedTime(_started) < _next)
        {
            return;
        }

        _next *= 2;
        _error.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"espalier: {progress.Fraction:P0}, epoch {progress.Epoch.Epoch}, held-out loss {progress.Epoch.ValidationLoss:G3}, {progress.Epoch.Latents.Count(latent => latent.IsActive)} latents active"));
    }
}
