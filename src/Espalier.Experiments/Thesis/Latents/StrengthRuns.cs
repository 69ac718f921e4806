using Espalier.Experiments.Figures;
using Espalier.Experiments.Fitting;
using Espalier.Experiments.Runs;
using Espalier.Experiments.Thesis.Contract;
using Espalier.Experiments.Thesis.Runs;
using Espalier.Experiments.Thesis.Statistics;

namespace Espalier.Experiments.Thesis.Latents;

/// <summary>The trainings of one strength of the penalty, one for each seed.</summary>
internal sealed class StrengthRuns
{
    /// <summary>Takes the runs; those that diverged are left out.</summary>
    /// <param name="strength">The strength.</param>
    /// <param name="runs">The runs in the order of their seeds.</param>
    public StrengthRuns(double strength, IEnumerable<FinishedRun> runs)
    {
        Strength = strength;
        Runs = [.. runs.Where(run => run.Succeeded)];
        Fits = [.. Runs.Select(run => run.Fit)];
    }

    /// <summary>The strength.</summary>
    public double Strength { get; }

    /// <summary>The strength in words.</summary>
    public string Name => StrengthText.Of(Strength);

    /// <summary>The runs that did not diverge.</summary>
    public IReadOnlyList<FinishedRun> Runs { get; }

    /// <summary>Their results, in the same order.</summary>
    public IReadOnlyList<FitResult> Fits { get; }

    /// <summary>Latents that survived.</summary>
    public Spread Latents => Spread.Of(Fits.Select(fit => (double)fit.ActiveLatents));

    /// <summary>Held-out loss after the last epoch.</summary>
    public Spread Loss => Spread.Of(Runs.Select(run => run.Epochs[^1].ValidationLoss));

    /// <summary>The share of the held-out samples' variance that the network does not reproduce.</summary>
    public Spread Unexplained => Spread.Of(Fits.Select(fit => fit.Unexplained ?? double.NaN));

    /// <summary>For each seed that both have, how many times the other's held-out loss this one's is: trainings of one seed begin with the same weights and samples.</summary>
    public IReadOnlyList<double> LossFactors(StrengthRuns other) =>
    [
        .. from own in Runs.Zip(Fits)
           join theirs in other.Runs.Zip(other.Fits) on own.Second.Seed equals theirs.Second.Seed
           select own.First.Epochs[^1].ValidationLoss / theirs.First.Epochs[^1].ValidationLoss,
    ];

    /// <summary>Active latents over the epochs, from before training on: the median of the seeds, with a band from the least to the greatest where there are several.</summary>
    /// <param name="symbol">What the strength is called in the name of the line.</param>
    public LineSeries Counts(string symbol)
    {
        LineSeries course = Course(symbol, epoch => epoch.ActiveLatents);
        double start = Fits[0].LatentWidth;
        return course with
        {
            X = [0, .. course.X],
            Y = [start, .. course.Y],
            Lower = course.Lower is null ? null : [start, .. course.Lower],
            Upper = course.Upper is null ? null : [start, .. course.Upper],
            Stepped = true,
        };
    }

    /// <summary>Held-out loss over the epochs, likewise.</summary>
    /// <param name="symbol">What the strength is called in the name of the line.</param>
    public LineSeries Losses(string symbol) => Course(symbol, epoch => epoch.ValidationLoss);

    private LineSeries Course(string symbol, Func<EpochMetrics, double> value)
    {
        int[] epochs = [.. Runs.SelectMany(run => run.Epochs).Select(epoch => epoch.Epoch).Distinct().Order()];
        Spread[] spreads = [.. epochs.Select(epoch => Spread.Of(Runs.SelectMany(run => run.Epochs).Where(metrics => metrics.Epoch == epoch).Select(value)))];
        bool hasBand = Runs.Count > 1;
        return new LineSeries
        {
            Name = $"{symbol} {Name}",
            X = [.. epochs.Select(epoch => (double)epoch)],
            Y = [.. spreads.Select(spread => spread.Median)],
            Lower = hasBand ? [.. spreads.Select(spread => spread.Least)] : null,
            Upper = hasBand ? [.. spreads.Select(spread => spread.Greatest)] : null,
        };
    }
}
