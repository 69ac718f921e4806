using System.Text.Json.Serialization;
using Espalier.Experiments.Thesis.Tickets;

namespace Espalier.Experiments.Thesis.Resuming;

/// <summary>One ticket with weights of several epochs, on one kind of data.</summary>
internal sealed record ResumePart : RetrainingPart
{
    /// <summary>The share of units that the mask removes.</summary>
    public required double Ratio { get; init; }

    /// <summary>The epoch whose last mask is taken; tickets also go on from its weights.</summary>
    public required int DrawEpoch { get; init; }

    /// <summary>The epochs of the base training to whose weights tickets go back, in ascending order; 0 is before training, and always one of them.</summary>
    public required IReadOnlyList<int> WeightsEpochs { get; init; }

    /// <summary>
    /// The epochs that every network is trained in all, those of the base training that its weights have seen included: the epochs of <see cref="RetrainingPart.Retraining"/> after the drawing.
    /// </summary>
    [JsonIgnore]
    public int TotalEpochs => DrawEpoch + Retraining.Epochs;

    /// <summary>The unpruned network, from its initial weights.</summary>
    public TicketPlan Unpruned() => TicketPlan.Unpruned(0);

    /// <summary>The ticket with the weights of an epoch; null for new ones.</summary>
    public TicketPlan Ticket(int? weightsEpoch) => new() { Mask = TicketMask.Drawn, Ratio = Ratio, DrawEpoch = DrawEpoch, WeightsEpoch = weightsEpoch };

    /// <summary>All networks with their names, the unpruned one first.</summary>
    public IReadOnlyList<(string Name, TicketPlan Plan)> Plans() =>
    [
        ("unpruned", Unpruned()),
        .. WeightsEpochs.Select(epoch => ($"back to epoch {epoch}", Ticket(epoch))),
        ("goes on", Ticket(DrawEpoch)),
        ("new weights", Ticket(null)),
    ];

    /// <summary>For how many epochs a network is trained again, so that all have seen the same number of samples.</summary>
    public int EpochsOf(TicketPlan plan) => TotalEpochs - (plan.WeightsEpoch ?? 0);

    /// <summary>A network of one seed's base training, trained up to the total.</summary>
    public RetrainRun Resume(ulong seed, TicketPlan plan) => new(Base(seed), Retraining with { Epochs = EpochsOf(plan) }, plan);

    /// <inheritdoc/>
    public override void Validate()
    {
        base.Validate();
        RequireRatios("ratio", Ratio);
        RequireEpochs("drawEpoch", 1, DrawEpoch);
        RequireKept("drawEpoch", DrawEpoch);
        RequireKept("weightsEpochs", WeightsEpochs);
        if (!WeightsEpochs.SequenceEqual(WeightsEpochs.Order()) || WeightsEpochs[0] != 0 || WeightsEpochs[^1] >= DrawEpoch)
        {
            throw new ArgumentException($"'weightsEpochs' is {string.Join(", ", WeightsEpochs)}; write 0 and others in ascending order, all before 'drawEpoch' {DrawEpoch}");
        }
    }
}
