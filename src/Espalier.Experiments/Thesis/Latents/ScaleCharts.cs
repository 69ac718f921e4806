using Espalier.Experiments.Figures;
using Espalier.Experiments.Runs;
using Espalier.Pruning.ReadOuts;

namespace Espalier.Experiments.Thesis.Latents;

/// <summary>Draws how latents live and die over the epochs of a training.</summary>
internal static class ScaleCharts
{
    // As far down as the thesis draws its axis.
    private const double SmallestScale = 1e-5;

    // Batch normalisations begin with it.
    private const double FirstScale = 1;

    // More names than this at line ends cannot be told apart.
    private const int MostLabels = 14;

    private static readonly Axis s_epochs = new() { Label = "epoch", ExtendToTicks = false, WholeNumbers = true };

    /// <summary>|γ| of every latent of one training, survivors coloured.</summary>
    /// <param name="epochs">The training.</param>
    /// <param name="title">Which training.</param>
    public static LineChart Scales(IReadOnlyList<EpochMetrics> epochs, string title)
    {
        EpochMetrics last = epochs[^1];
        int survivors = last.Gammas.Select((_, latent) => latent).Count(latent => Survives(last, latent));
        return new LineChart
        {
            Title = title,
            Description = $"{survivors} of {last.Gammas.Length} latents count as active after the last epoch; the others are grey.",
            Height = 330,
            HorizontalAxis = s_epochs,
            VerticalAxis = new Axis { Label = "|γ|", Scale = AxisScale.Logarithmic, Floor = SmallestScale, Minimum = SmallestScale },
            Series =
            [
                .. Enumerable.Range(0, last.Gammas.Length).Select(latent => new LineSeries
                {
                    Name = $"latent {latent}",
                    X = [0, .. epochs.Select(epoch => (double)epoch.Epoch)],
                    Y = [FirstScale, .. epochs.Select(epoch => epoch.Gammas[latent])],
                    Tone = Survives(last, latent) ? SeriesTone.Coloured : SeriesTone.Muted,
                }),
            ],
            Labels = survivors <= MostLabels ? SeriesLabels.LineEnds : SeriesLabels.None,
            References = [new ReferenceLine(ThesisReadOut.ScaleThreshold, "may be active above", ReferenceDirection.Horizontal)],
        };
    }

    /// <summary>Active latents over the epochs.</summary>
    /// <param name="strengths">A line each.</param>
    /// <param name="symbol">What the strength is called.</param>
    /// <param name="title">On which data.</param>
    public static LineChart Counts(IEnumerable<StrengthRuns> strengths, string symbol, string title) => new()
    {
        Title = title,
        Description = "Latents that count as active after each epoch, a line for each strength.",
        Height = 330,
        HorizontalAxis = s_epochs,
        VerticalAxis = new Axis { Label = "active latents", Minimum = 0, WholeNumbers = true },
        Series = [.. strengths.Where(strength => strength.Runs.Count > 0).Select(strength => strength.Counts(symbol))],
    };

    /// <summary>Held-out loss over the epochs.</summary>
    /// <inheritdoc cref="Counts"/>
    public static LineChart Losses(IEnumerable<StrengthRuns> strengths, string symbol, string title) => new()
    {
        Title = title,
        Description = "Mean squared error on held-out samples after each epoch, a line for each strength.",
        Height = 330,
        HorizontalAxis = s_epochs,
        VerticalAxis = new Axis { Label = "held-out loss", Scale = AxisScale.Logarithmic, Floor = 1e-8, ExtendToTicks = false },
        Series = [.. strengths.Where(strength => strength.Runs.Count > 0).Select(strength => strength.Losses(symbol))],
    };

    /// <summary>Whether a latent counts as active after an epoch, by the thesis's rule.</summary>
    public static bool Survives(EpochMetrics epoch, int latent) =>
        epoch.Gammas[latent] > ThesisReadOut.ScaleThreshold && (epoch.Firing is null || epoch.Firing[latent] > ThesisReadOut.FiringThreshold);
}
