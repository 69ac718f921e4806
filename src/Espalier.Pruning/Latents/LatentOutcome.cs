using System.Text.Json.Serialization;

namespace Espalier.Pruning.Latents;

/// <summary>What became of a latent.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<LatentOutcome>))]
public enum LatentOutcome
{
    /// <summary>It stayed.</summary>
    [JsonStringEnumMemberName("kept")]
    Kept,

    /// <summary>It was cut without further training, since the held-out loss without it stayed below the floor.</summary>
    [JsonStringEnumMemberName("cutUnnoticed")]
    CutUnnoticed,

    /// <summary>It was pressed flat and cut; the others were trained on, and the held-out samples accepted that.</summary>
    [JsonStringEnumMemberName("squeezedFlat")]
    SqueezedFlat,

    /// <summary>It is not in a network with fewer latents that was started anew, unfolded along the data, and that the held-out samples accepted.</summary>
    [JsonStringEnumMemberName("leftOutUnfolded")]
    LeftOutUnfolded,

    /// <summary>Left out when a network with fewer latents was started anew from fresh weights.</summary>
    [JsonStringEnumMemberName("leftOutRenewed")]
    LeftOutRenewed,
}
