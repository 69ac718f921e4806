using Espalier.Experiments.Thesis.Tickets;

namespace Espalier.Experiments.Thesis.Retraining;

/// <summary>Tickets of every ratio and drawing epoch on one kind of data.</summary>
internal sealed record RetrainPart : RetrainingPart
{
    /// <summary>The shares of units that masks remove.</summary>
    public required IReadOnlyList<double> Ratios { get; init; }

    /// <summary>The epochs whose last masks are taken, in ascending order.</summary>
    public required IReadOnlyList<int> DrawEpochs { get; init; }

    /// <summary>After which epoch of the base training the weights are taken, for tickets and for the unpruned network.</summary>
    public required int WeightsEpoch { get; init; }

    /// <summary>The unpruned network.</summary>
    public TicketPlan Unpruned() => TicketPlan.Unpruned(WeightsEpoch);

    /// <summary>A ticket.</summary>
    public TicketPlan Ticket(double ratio, int drawEpoch) => new() { Mask = TicketMask.Drawn, Ratio = ratio, DrawEpoch = drawEpoch, WeightsEpoch = WeightsEpoch };

    /// <summary>All tickets of a ratio.</summary>
    public TicketPlan[] Tickets(double ratio) => [.. DrawEpochs.Select(epoch => Ticket(ratio, epoch))];

    /// <inheritdoc/>
    public override void Validate()
    {
        base.Validate();
        RequireRatios("ratios", Ratios);
        RequireEpochs("drawEpochs", 1, DrawEpochs);
        RequireKept("weightsEpoch", WeightsEpoch);
        if (!DrawEpochs.SequenceEqual(DrawEpochs.Order()))
        {
            throw new ArgumentException($"'drawEpochs' is {string.Join(", ", DrawEpochs)}; write them in ascending order");
        }
    }
}
