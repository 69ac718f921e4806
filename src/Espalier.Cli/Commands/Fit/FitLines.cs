using System.Globalization;
using Espalier.Cli.Output;
using Espalier.Experiments.Fitting;

namespace Espalier.Cli.Commands.Fit;

/// <summary>Writes a line about the training now and then.</summary>
internal sealed class FitLines
{
    private readonly OccasionalLines _lines;

    /// <summary>Begins to count the time.</summary>
    /// <param name="error">Where the lines go.</param>
    /// <param name="timeProvider">The clock.</param>
    public FitLines(TextWriter error, TimeProvider timeProvider)
    {
        _lines = new OccasionalLines(error, timeProvider);
    }

    /// <summary>Writes a line if it is time for one.</summary>
    /// <param name="progress">How far the training is.</param>
    public void Report(FitProgress progress) => _lines.Report(() => string.Create(
        CultureInfo.InvariantCulture,
        $"{progress.Fraction:P0}, epoch {progress.Epoch.Epoch}, held-out loss {progress.Epoch.ValidationLoss:G3}, {progress.Epoch.Latents.Count(latent => latent.IsActive)} latents active"));
}
