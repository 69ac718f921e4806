using Espalier.Experiments.Thesis.Tickets;

namespace Espalier.Experiments.Thesis.RandomTickets;

/// <summary>Tickets and their random rivals on one kind of data.</summary>
internal sealed record RandomTicketPart : RetrainingPart
{
    /// <summary>The shares of units that masks remove.</summary>
    public required IReadOnlyList<double> Ratios { get; init; }

    /// <summary>The epoch whose last mask is taken.</summary>
    public required int DrawEpoch { get; init; }

    /// <summary>After which epoch of the base training the weights are taken, where they are not new.</summary>
    public required int WeightsEpoch { get; init; }

    /// <summary>Repetitions for each seed, with other random masks, new weights and orders of samples.</summary>
    public required int Shots { get; init; }

    /// <summary>The tickets of a kind and a ratio, one for each shot.</summary>
    public TicketPlan[] Plans(TicketKind kind, double ratio) => [.. Enumerable.Range(0, Shots).Select(shot => Plan(kind, ratio, shot))];

    /// <summary>The ticket of a kind, a ratio and a shot.</summary>
    public TicketPlan Plan(TicketKind kind, double ratio, int shot) => new()
    {
        Mask = kind switch
        {
            TicketKind.Unpruned => TicketMask.Whole,
            TicketKind.SameShares => TicketMask.SameShares,
            TicketKind.Random => TicketMask.Random,
            _ => TicketMask.Drawn,
        },
        Ratio = kind == TicketKind.Unpruned ? 0 : ratio,
        DrawEpoch = kind == TicketKind.Unpruned ? 0 : DrawEpoch,
        WeightsEpoch = kind == TicketKind.NewWeights ? null : WeightsEpoch,
        Shot = shot,
    };

    /// <inheritdoc/>
    public override void Validate()
    {
        base.Validate();
        RequireRatios("ratios", Ratios);
        RequireEpochs("drawEpoch", 1, DrawEpoch);
        RequireKept("weightsEpoch", WeightsEpoch);
        if (Shots is < 1 or > 1000)
        {
            throw new ArgumentException($"'shots' is {Shots}; give 1 to 1000");
        }
    }
}
