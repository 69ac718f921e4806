using Espalier.Experiments.Figures;
using Espalier.Experiments.Runs;

namespace Espalier.Experiments.Reports;

/// <summary>Builds the pictures of a fit from its plain data, each small enough for a report.</summary>
internal static class FitFigures
{
    // Together with the rest these keep a report under 300 kB, whatever the width of the network and the length of training.
    private const int MostScalePoints = 8000;
    private const int FewestPointsPerLatent = 10;
    private const int MostScatterPoints = 2500;

    // More names than this at line ends cannot be told apart.
    private const int MostLabels = 16;

    private const double SmallestScale = 1e-6;

    private static readonly Axis s_epochs = new() { Label = "epoch", ExtendToTicks = false, WholeNumbers = true };

    /// <summary>All read-outs on one axis with the verdict.</summary>
    public static Figure ReadOuts(FitReportInput input) => new IntervalChart
    {
        Title = "Estimates of the dimension",
        Description = $"{input.ReadOuts.Count} estimates with their intervals; the verdict is {ReportText.Estimate(input.Dimension)}.",
        ShowTitle = false,
        Width = 920,
        Height = Math.Max(160, 100 + (30 * Math.Min(40, input.ReadOuts.Count))),
        Intervals = [.. input.ReadOuts.Select(readOut => new Interval(readOut.Name, readOut.Value, readOut.Lower, readOut.Upper))],
        ValueAxis = new Axis { Label = "dimension" },
        References = double.IsFinite(input.Dimension)
            ? [new ReferenceLine(input.Dimension, "verdict " + ReportText.Estimate(input.Dimension), ReferenceDirection.Vertical)]
            : [],
    };

    /// <summary>|γ| of every latent over epochs; survivors coloured, the others grey.</summary>
    public static Figure Scales(FitReportInput input)
    {
        int latents = input.Epochs.Max(epoch => epoch.Gammas.Length);
        IReadOnlyList<EpochMetrics> epochs = EvenlySpaced(
            input.Epochs, Math.Max(FewestPointsPerLatent, MostScalePoints / Math.Max(1, latents)));
        double[] x = [.. epochs.Select(epoch => (double)epoch.Epoch)];
        var survivors = input.SurvivingLatents.ToHashSet();
        IEnumerable<LineSeries> series = Enumerable.Range(0, latents).Select(latent => new LineSeries
        {
            Name = $"latent {latent}",
            X = x,
            Y = [.. epochs.Select(epoch => latent < epoch.Gammas.Length ? epoch.Gammas[latent] : double.NaN)],
            Tone = survivors.Contains(latent) ? SeriesTone.Coloured : SeriesTone.Muted,
        });
        List<ReferenceLine> references =
            [.. input.Events.Select(happening => new ReferenceLine(happening.Epoch, happening.Label, ReferenceDirection.Vertical))];
        if (input.ActiveThreshold is double threshold)
        {
            references.Add(new ReferenceLine(threshold, "active above this line", ReferenceDirection.Horizontal));
        }

        return new LineChart
        {
            Title = "Scale of every latent neuron over training",
            Description = $"{survivors.Count} of {latents} latents keep their scale; the others fall and are removed.",
            ShowTitle = false,
            Width = 920,
            Height = 420,
            Series = [.. series],
            HorizontalAxis = s_epochs,
            VerticalAxis = new Axis
            {
                Label = "|γ|",
                Scale = AxisScale.Logarithmic,
                Floor = SmallestScale,
                ExtendToTicks = false,
                Minimum = input.ActiveThreshold is double level ? Math.Min(level / 2, SmallestShown(epochs)) : null,
            },
            Labels = survivors.Count <= MostLabels ? SeriesLabels.LineEnds : SeriesLabels.None,
            References = references,
        };
    }

    /// <summary>How many latents are active after each epoch.</summary>
    public static Figure ActiveLatents(FitReportInput input) => new LineChart
    {
        Title = "Active latent neurons over training",
        Description = $"From {input.Epochs[0].ActiveLatents} to {input.Epochs[^1].ActiveLatents} active latents.",
        ShowTitle = false,
        Width = 450,
        Height = 300,
        Series =
        [
            new LineSeries
            {
                Name = "active latents",
                X = [.. input.Epochs.Select(epoch => (double)epoch.Epoch)],
                Y = [.. input.Epochs.Select(epoch => (double)epoch.ActiveLatents)],
                Stepped = true,
            },
        ],
        HorizontalAxis = s_epochs,
        VerticalAxis = new Axis { Label = "active latents", Minimum = 0, WholeNumbers = true },
        Labels = SeriesLabels.None,
    };

    /// <summary>Loss on training and held-out rows after each epoch.</summary>
    public static Figure Losses(FitReportInput input)
    {
        double[] x = [.. input.Epochs.Select(epoch => (double)epoch.Epoch)];
        return new LineChart
        {
            Title = "Loss over training",
            Description = $"Loss on the training {FitSentence.Sample(input)}s and on the held-out {FitSentence.Sample(input)}s after each epoch.",
            ShowTitle = false,
            Width = 450,
            Height = 300,
            Series =
            [
                new LineSeries { Name = "training", X = x, Y = [.. input.Epochs.Select(epoch => epoch.TrainLoss)] },
                new LineSeries { Name = "held out", X = x, Y = [.. input.Epochs.Select(epoch => epoch.ValidationLoss)] },
            ],
            HorizontalAxis = s_epochs,
            VerticalAxis = new Axis { Label = "loss", Scale = AxisScale.Logarithmic, Floor = 1e-8, ExtendToTicks = false },
        };
    }

    /// <summary>Rows of the data in the plane of two latents.</summary>
    public static Figure LatentSpace(LatentSample sample)
    {
        int[] shown = [.. EvenlySpaced([.. Enumerable.Range(0, sample.Horizontal.Count)], MostScatterPoints)];
        return new ScatterChart
        {
            Title = "Samples in the latent space",
            Description = $"{shown.Length} samples by {sample.HorizontalName} and {sample.VerticalName}, coloured by {sample.ColourName}.",
            ShowTitle = false,
            Width = 640,
            Height = 520,
            X = [.. shown.Select(row => sample.Horizontal[row])],
            Y = [.. shown.Select(row => sample.Vertical[row])],
            Colour = [.. shown.Select(row => sample.Colour[row])],
            ColourLabel = sample.ColourName,
            HorizontalAxis = new Axis { Label = sample.HorizontalName, ExtendToTicks = false },
            VerticalAxis = new Axis { Label = sample.VerticalName, ExtendToTicks = false },
        };
    }

    /// <summary>Whether some scale is so small that it is drawn at the bottom of its picture.</summary>
    public static bool ReachesFloor(FitReportInput input) => SmallestShown(input.Epochs) <= SmallestScale;

    /// <summary>At most so many items at even distances, the first and the last among them.</summary>
    internal static IReadOnlyList<T> EvenlySpaced<T>(IReadOnlyList<T> items, int most)
    {
        if (items.Count <= most)
        {
            return items;
        }

        return [.. Enumerable.Range(0, most).Select(index => items[(int)((long)index * (items.Count - 1) / (most - 1))])];
    }

    private static double SmallestShown(IReadOnlyList<EpochMetrics> epochs) =>
        Math.Max(SmallestScale, epochs.SelectMany(epoch => epoch.Gammas).Where(double.IsFinite).DefaultIfEmpty(1).Min());
}
