using System.Globalization;
using Espalier.Cli.Output;
using Espalier.Experiments.Fitting;
using Espalier.Pruning.Latents;

namespace Espalier.Cli.Commands.Fit;

/// <summary>Shows how a training goes: on a terminal as a bar with the losses and one block for each latent's scale, elsewhere as occasional lines.</summary>
internal sealed class FitProgressView : IProgress<FitProgress>
{
    private readonly IProgress<ProgressReport> _bar;
    private readonly FitLines? _lines;

    /// <summary>Creates the view.</summary>
    /// <param name="bar">The bar; a silent one when there is no terminal.</param>
    /// <param name="lines">The lines, or null for none.</param>
    public FitProgressView(IProgress<ProgressReport> bar, FitLines? lines)
    {
        _bar = bar;
        _lines = lines;
    }

    /// <inheritdoc/>
    public void Report(FitProgress value)
    {
        LatentEpoch epoch = value.Epoch;
        string status = string.Create(
            CultureInfo.InvariantCulture,
            $"{epoch.Phase} {epoch.Epoch}  {epoch.TrainingLoss:G2}/{epoch.ValidationLoss:G2}  {ScaleBar.Draw(epoch.Latents)}");
        _bar.Report(new ProgressReport(value.Fraction, status));
        _lines?.Report(value);
    }
}
