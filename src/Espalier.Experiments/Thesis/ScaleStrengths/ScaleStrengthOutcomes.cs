using Espalier.Experiments.Thesis.Runs;
using Espalier.Experiments.Thesis.Statistics;
using Espalier.Experiments.Thesis.Tickets;

namespace Espalier.Experiments.Thesis.ScaleStrengths;

/// <summary>The base trainings and tickets of a part.</summary>
internal sealed class ScaleStrengthOutcomes
{
    private readonly StrengthOutcome[] _outcomes;
    private readonly TicketFailures _failures = new();

    /// <summary>Reads the runs of a part.</summary>
    public ScaleStrengthOutcomes(ScaleStrengthPart part, IReadOnlyList<ulong> seeds, FinishedRuns runs)
    {
        Part = part;
        _outcomes = [.. part.Strengths.SelectMany(strength => seeds.Select(seed => Read(part, strength, seed, runs)))];
        Seeds = [.. seeds.Where(seed => _outcomes.Any(outcome => outcome.Seed == seed && double.IsFinite(outcome.Lowest)))];
    }

    /// <summary>The part.</summary>
    public ScaleStrengthPart Part { get; }

    /// <summary>The seeds that have a ticket of any strength.</summary>
    public IReadOnlyList<ulong> Seeds { get; }

    /// <summary>What the reader should know of trainings that failed.</summary>
    public IEnumerable<string> Notes => _failures.Notes(Part.Name);

    /// <summary>One strength with all seeds.</summary>
    public IReadOnlyList<StrengthOutcome> Of(double strength) => [.. _outcomes.Where(outcome => outcome.Strength == strength)];

    /// <summary>The lowest losses of a strength's tickets.</summary>
    public Spread Lowest(double strength) => Spread.Of(Of(strength).Select(outcome => outcome.Lowest));

    /// <summary>The tickets of a strength beside those without penalty, seed by seed.</summary>
    public PairedLosses BesideNone(double strength) => PairedLosses.Of(Of(strength).Zip(Of(0), (outcome, none) => (outcome.Seed, outcome.Lowest, none.Lowest)));

    /// <summary>The strength whose tickets are best beside those without penalty, by the median over seeds; NaN if nothing can be compared.</summary>
    public double Best() => Part.Strengths.Where(strength => BesideNone(strength).Ratios.Count > 0).DefaultIfEmpty(double.NaN).MinBy(strength => BesideNone(strength).Ratios.Median);

    private StrengthOutcome Read(ScaleStrengthPart part, double strength, ulong seed, FinishedRuns runs)
    {
        FinishedRun training = runs[part.BaseOf(strength, seed)];
        FinishedRun retraining = runs[part.Retrain(strength, seed)];
        RetrainedTicket? ticket = retraining.Succeeded ? retraining.Read(RetrainJson.Default.RetrainResult).Tickets[0] : null;
        _failures.Add(1, training.Failure);
        _failures.Add(1, ticket is null ? retraining.Failure : ticket.Failure);
        return training.Succeeded
            ? new StrengthOutcome(
                strength,
                seed,
                training.Epochs[^1].ValidationLoss,
                new BaseTraining(training).ScalesAfter(part.Epochs),
                ticket)
            : new StrengthOutcome(strength, seed, double.PositiveInfinity, [], null);
    }
}
