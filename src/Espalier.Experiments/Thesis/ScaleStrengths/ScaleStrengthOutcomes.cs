using Espalier.Experiments.Thesis.Runs;
using Espalier.Experiments.Thesis.Tickets;

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

    /// <summary>The strength whose tickets are best beside those without penalty, by the median over seeds; NaN if nothing can be compared.</summary>
    public double Best() => Part.Strengths.Where(strength => BesideNone(strength).Ratios.Count > 0).DefaultIfEmpty(double.NaN).MinBy(strength => BesideNone(strength).Ratios.Median);

    private static StrengthOutcome Read(ScaleStrengthPart part, double strength, ulong seed, FinishedRuns runs)
    {
        FinishedRun training = runs[part.BaseOf(strength, seed)];
        FinishedRun retraining = runs[part.Retrain(strength, seed)];
        return training.Succeeded
            ? new StrengthOutcome(
                strength,
                seed,
                training.Epochs[^1].ValidationLoss,
                new BaseTraining(training).ScalesAfter(part.Epochs),
                retraining.Succeeded ? retraining.Read(RetrainJson.Default.RetrainResult).Tickets[0] : null)
            : new StrengthOutcome(strength, seed, double.NaN, [], null);
    }
}
