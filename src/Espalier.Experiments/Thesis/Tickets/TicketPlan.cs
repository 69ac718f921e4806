using System.Text.Json.Nodes;

namespace Espalier.Experiments.Thesis.Tickets;

/// <summary>A network to be trained again: the units of a mask with the weights of an epoch of the base training.</summary>
internal sealed record TicketPlan
{
    /// <summary>Which units are kept.</summary>
    public required TicketMask Mask { get; init; }

    /// <summary>The share of units to remove; 0 for the whole network.</summary>
    public double Ratio { get; init; }

    /// <summary>The epoch whose last drawing gives the mask; 0 for the whole network.</summary>
    public int DrawEpoch { get; init; }

    /// <summary>After which epoch the weights are taken, 0 for those before training; null for new ones.</summary>
    public required int? WeightsEpoch { get; init; }

    /// <summary>Which repetition: it gives random masks, new weights and the order of samples, all from 0.</summary>
    public int Shot { get; init; }

    /// <summary>The whole network from the weights of an epoch.</summary>
    public static TicketPlan Unpruned(int weightsEpoch) => new() { Mask = TicketMask.Whole, WeightsEpoch = weightsEpoch };

    /// <summary>Everything that determines the network and its order of samples, beside the base training.</summary>
    public JsonObject Describe()
    {
        JsonObject described = new()
        {
            ["mask"] = Mask.ToString(),
            ["ratio"] = Ratio,
            ["drawEpoch"] = DrawEpoch,
            ["weightsEpoch"] = WeightsEpoch,
            ["shot"] = Shot,
        };
        if (WeightsEpoch is null)
        {
            described["newWeights"] = "of the whole network";
        }

        return described;
    }
}
