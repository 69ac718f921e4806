using System.Text.Json.Serialization;

namespace Espalier.Experiments.Thesis;

/// <summary>Whether a claim of the thesis holds in our runs.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ClaimVerdict>))]
public enum ClaimVerdict
{
    /// <summary>Too few runs to say.</summary>
    Undecided,

    /// <summary>It holds.</summary>
    Holds,

    /// <summary>It holds for a part of the data or settings.</summary>
    HoldsInPart,

    /// <summary>It does not hold.</summary>
    DoesNotHold,
}
