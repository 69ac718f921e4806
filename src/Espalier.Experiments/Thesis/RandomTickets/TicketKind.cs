namespace Espalier.Experiments.Thesis.RandomTickets;

/// <summary>What is compared.</summary>
internal enum TicketKind
{
    /// <summary>The whole network.</summary>
    Unpruned,

    /// <summary>The ticket: the drawn mask with the network's own weights.</summary>
    Own,

    /// <summary>The drawn mask with new weights.</summary>
    NewWeights,

    /// <summary>A random mask that keeps as many units of each layer, with the network's own weights.</summary>
    SameShares,

    /// <summary>A random mask of the same ratio, with the network's own weights.</summary>
    Random,
}
