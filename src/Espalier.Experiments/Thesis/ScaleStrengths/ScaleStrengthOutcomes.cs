using Espalier.Experiments.Thesis.Runs;
using Espalier.Experiments.Thesis.Tickets;
using Espalier.Networks.Graph;
using Espalier.Networks.Layers;

namespace Espalier.Experiments.Thesis.ScaleStrengths;

/// <summary>The base trainings and tickets of a part.</summary>
internal sealed class ScaleStrengthOutcomes
{
    private readonly StrengthOutcome[] _outcomes;

    /// <summary>Reads the runs of a part.</summary>
    public ScaleStrengthOutcomes(ScaleStrengthPart part, IReadOnlyList<ulong> seeds, FinishedRuns runs)
    {
        Part = part;
        Seeds = seeds;
        _outcomes = [.. part.Strengths.SelectMany(strength => seeds.Select(seed => Read(part, strength, seed, runs)))];
    }

    /// <summary>The part.</summary>
    public ScaleStrengthPart Part { get; }

    /// <summary>The seeds.</summary>
    public IReadOnlyList<ulong> Seeds { get; }

    /// <summary>One strength with all seeds.</summary>
    public IReadOnlyList<StrengthOutcome> Of(double strength) => [.. _outcomes.Where(outcome => outcome.Strength == strength)];

    /// <summary>The lowest losses of a strength's tickets.</summary>
    public Spread Lowest(double strength) => Spread.Of(Of(strength).Select(outcome => outcome.Lowest));

    /// <summary>The tickets of a strength beside those without penalty, seed by seed.</summary>
    public PairedLosses BesideNone(double strength) => PairedLosses.Of(Of(strength).Zip(Of(0), (outcome, none) => (outcome.Lowest, none.Lowest)));

    /// <summary>The strength whose tickets have the lowest median loss; NaN if all failed.</summary>
    public double Best() => Part.Strengths.Where(strength => Lowest(strength).Count > 0).DefaultIfEmpty(double.NaN).MinBy(strength => Lowest(strength).Median);

    private static StrengthOutcome Read(ScaleStrengthPart part, double strength, ulong seed, FinishedRuns runs)
    {
        FinishedRun training = runs[part.BaseOf(strength, seed)];
        FinishedRun retraining = runs[part.Retrain(strength, seed)];
        return training.Succeeded
            ? new StrengthOutcome(
                strength,
                seed,
                training.Epochs[^1].ValidationLoss,
                [.. Scales(new BaseTraining(training).NetworkAfter(part.Epochs))],
                retraining.Succeeded ? retraining.Read(RetrainJson.Default.RetrainResult).Tickets[0] : null)
            : new StrengthOutcome(strength, seed, double.NaN, [], null);
    }

    private static IEnumerable<double> Scales(Network network)
    {
        foreach (Node node in network.Nodes.Where(node => node.Layer is BatchNorm))
        {
            foreach (float scale in network.ValuesOf(node.Find(ParameterRole.Scale)!).ToArray())
            {
                yield return Math.Abs(scale);
            }
        }
    }
}
