using Espalier.Experiments.Thesis.Latents;
using Espalier.Experiments.Thesis.Runs;

namespace Espalier.Experiments.Thesis.Weights;

/// <summary>The trainings of one strength, and the scales of their units.</summary>
internal sealed class StrengthScales
{
    /// <summary>|γ| below this counts as next to nothing: scales start at 1.</summary>
    public const double Small = 0.01;

    private readonly WeightsPart _part;

    /// <summary>Reads the trainings.</summary>
    public StrengthScales(WeightsPart part, double lambda, IEnumerable<FinishedRun> runs)
    {
        _part = part;
        Trainings = new StrengthRuns(lambda, runs);

        // A training that stopped early has no later networks.
        Epochs = [.. part.Epochs.Where(epoch => Trainings.Runs.Count > 0 && Trainings.Runs.All(run => epoch <= run.Epochs[^1].Epoch))];
        SmallShares = [.. Trainings.Runs.Select(run => Epochs.Count == 0 ? double.NaN : ShareSmall(UnitScales.After(run, Epochs[^1])))];
    }

    /// <summary>The trainings.</summary>
    public StrengthRuns Trainings { get; }

    /// <summary>The epochs whose scales are known.</summary>
    public IReadOnlyList<int> Epochs { get; }

    /// <summary>For each training the share of units that have next to no scale after the last of <see cref="Epochs"/>.</summary>
    public IReadOnlyList<double> SmallShares { get; }

    /// <summary>Times that a latent counted as inactive after an epoch, and of these how often it was active again after a later one.</summary>
    public (int Gone, int Returned) Returns()
    {
        int gone = 0;
        int returned = 0;
        foreach (FinishedRun run in Trainings.Runs)
        {
            for (int latent = 0; latent < run.Epochs[^1].Gammas.Length; latent++)
            {
                bool[] active = [.. run.Epochs.Select(epoch => ScaleCharts.Survives(epoch, latent))];
                int first = Array.IndexOf(active, false);
                gone += first >= 0 ? 1 : 0;
                returned += first >= 0 && active[^1] ? 1 : 0;
            }
        }

        return (gone, returned);
    }

    /// <summary>The scales of all units after each epoch that is counted, of the first seed.</summary>
    public IEnumerable<(int Epoch, double[] Scales)> First() => Trainings.Runs.Count == 0 ? [] : Epochs.Select(epoch => (epoch, UnitScales.After(Trainings.Runs[0], epoch)));

    /// <summary>The layers of the first seed's network under the last mask.</summary>
    public IReadOnlyList<Figures.NetworkLayer>? FirstMask() => Trainings.Runs.Count == 0 ? null : UnitScales.LastMask(Trainings.Runs[0], _part.Ratio);

    private static double ShareSmall(double[] scales) => scales.Count(scale => scale < Small) / (double)scales.Length;
}
