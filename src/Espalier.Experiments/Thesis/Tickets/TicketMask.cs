using System.Text.Json.Serialization;

namespace Espalier.Experiments.Thesis.Tickets;

/// <summary>Which units a network keeps when it is trained again.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TicketMask>))]
internal enum TicketMask
{
    /// <summary>All: nothing is pruned.</summary>
    Whole,

    /// <summary>Those of the mask that was drawn in the base training.</summary>
    Drawn,

    /// <summary>As many of each layer as the drawn mask keeps, but any.</summary>
    SameShares,

    /// <summary>Any, the same share of the whole network removed.</summary>
    Random,
}
