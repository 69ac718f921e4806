using Espalier.Experiments.Figures;
using Espalier.Experiments.Thesis.Latents;
using Espalier.Experiments.Thesis.Runs;
using Espalier.Experiments.Thesis.Statistics;

namespace Espalier.Experiments.Thesis.Weights;

/// <summary>The trainings of one strength, and the scales of their units.</summary>
internal sealed class StrengthScales
{
    private readonly WeightsPart _part;

    private StrengthScales(WeightsPart part, StrengthRuns trainings, IReadOnlyList<int> epochs)
    {
        _part = part;
        Trainings = trainings;
        Epochs = epochs;
        SmallShares = [.. Trainings.Runs.Select(run => Epochs.Count == 0 ? double.NaN : UnitScales.ShareSmall(KeptNetworks.ScalesAfter(run, Epochs[^1])))];
    }

    /// <summary>The trainings.</summary>
    public StrengthRuns Trainings { get; }

    /// <summary>The epochs whose scales are known, the same for all strengths: those that every training with a result came to.</summary>
    public IReadOnlyList<int> Epochs { get; }

    /// <summary>For each training the share of units that have next to no scale after the last of <see cref="Epochs"/>.</summary>
    public IReadOnlyList<double> SmallShares { get; }

    /// <summary>Reads the trainings of all strengths.</summary>
    /// <param name="part">What was asked for.</param>
    /// <param name="runs">The trainings of a strength.</param>
    public static IReadOnlyList<StrengthScales> All(WeightsPart part, Func<double, IEnumerable<FinishedRun>> runs)
    {
        StrengthRuns[] trainings = [.. part.Lambda.Select(lambda => new StrengthRuns(lambda, runs(lambda)))];
        int[] ends = [.. trainings.SelectMany(strength => strength.Runs).Select(run => run.Epochs[^1].Epoch)];
        int[] epochs = [.. part.Epochs.Where(epoch => ends.Length > 0 && epoch <= ends.Min())];
        return [.. trainings.Select(strength => new StrengthScales(part, strength, epochs))];
    }

    /// <summary>How often latents that counted as inactive after an epoch came back, over all trainings.</summary>
    public LatentReturns Returns() => LatentReturns.Sum(
        from run in Trainings.Runs
        from latent in Enumerable.Range(0, run.Epochs[^1].Gammas.Length)
        select LatentReturns.Of([.. run.Epochs.Select(epoch => ScaleCharts.Survives(epoch, latent))]));

    /// <summary>The scales of all units after each epoch that is counted, of the first seed.</summary>
    public IEnumerable<(int Epoch, double[] Scales)> First() => Trainings.Runs.Count == 0 ? [] : Epochs.Select(epoch => (epoch, KeptNetworks.ScalesAfter(Trainings.Runs[0], epoch)));

    /// <summary>The layers of the first seed's network under the last mask.</summary>
    public IReadOnlyList<NetworkLayer>? FirstMask() => Trainings.Runs.Count == 0 ? null : KeptNetworks.LastMask(Trainings.Runs[0], _part.Ratio);
}
