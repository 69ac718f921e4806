using Espalier.Experiments.Figures;
using Espalier.Experiments.Thesis.Statistics;

namespace Espalier.Experiments.Thesis.Tickets;

/// <summary>Held-out losses over epochs of training again, with a band over repetitions.</summary>
internal static class LossCurves
{
    /// <summary>Draws one line for each kind of network.</summary>
    /// <param name="title">What it shows.</param>
    /// <param name="kinds">Names and repetitions; those that failed are left out.</param>
    public static LineChart Draw(string title, IReadOnlyList<(string Name, IReadOnlyList<RetrainedTicket> Repetitions)> kinds) =>
        Draw(title, "epochs of training again", [.. kinds.Select(kind => (kind.Name, 0, kind.Repetitions))]);

    /// <summary>Draws one line for each kind of network over all epochs that its weights have seen.</summary>
    /// <param name="title">What it shows.</param>
    /// <param name="kinds">Names, epochs of the base training that the weights come from, and repetitions; those that failed are left out.</param>
    public static LineChart DrawOnwards(string title, IReadOnlyList<(string Name, int Before, IReadOnlyList<RetrainedTicket> Repetitions)> kinds) =>
        Draw(title, "epochs in all, with those of the base training", kinds);

    private static LineChart Draw(string title, string epochs, IReadOnlyList<(string Name, int Before, IReadOnlyList<RetrainedTicket> Repetitions)> kinds) => new()
    {
        Title = title,
        Description = "Held-out loss after each epoch of training again, a line for each kind of network; the band reaches from the lowest to the highest repetition.",
        HorizontalAxis = new Axis { Label = epochs, ExtendToTicks = false, WholeNumbers = true },
        VerticalAxis = new Axis { Label = "held-out loss", Scale = AxisScale.Logarithmic, ExtendToTicks = false },
        Series = [.. kinds.Select(kind => Line(kind.Name, kind.Before, kind.Repetitions))],
    };

    private static LineSeries Line(string name, int before, IReadOnlyList<RetrainedTicket> repetitions)
    {
        RetrainedTicket[] whole = [.. repetitions.Where(repetition => repetition.Failure is null)];
        int epochs = whole.Length == 0 ? 0 : whole.Min(repetition => repetition.HeldOutLosses.Count);
        Spread[] spreads = [.. Enumerable.Range(0, epochs).Select(epoch => Spread.Of(whole.Select(repetition => repetition.HeldOutLosses[epoch])))];
        return new LineSeries
        {
            Name = name,
            X = [.. Enumerable.Range(before + 1, epochs).Select(epoch => (double)epoch)],
            Y = [.. spreads.Select(spread => spread.Median)],
            Lower = whole.Length > 1 ? [.. spreads.Select(spread => spread.Least)] : null,
            Upper = whole.Length > 1 ? [.. spreads.Select(spread => spread.Greatest)] : null,
        };
    }
}
