using System.Text.Json.Serialization;

namespace Espalier.Pruning.Latents;

/// <summary>What a <see cref="LatentPruner"/> is doing.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PrunerPhase>))]
internal enum PrunerPhase
{
    /// <summary>Training at full width, without pressure.</summary>
    WarmUp,

    /// <summary>Pressing the weakest latent flat while the held-out loss allows it.</summary>
    Squeeze,

    /// <summary>Training on after a latent was cut, to see whether the others can carry what it carried.</summary>
    Recover,

    /// <summary>About to start anew with fewer latents, unfolded along the data.</summary>
    Unfold,

    /// <summary>Training on from the unfolded start.</summary>
    RecoverUnfolded,

    /// <summary>About to start anew with fewer latents, from fresh weights of a smooth network.</summary>
    Renew,

    /// <summary>Training on from fresh weights.</summary>
    RecoverRenewed,

    /// <summary>Training the accepted network without noise, the learning rate falling to nothing.</summary>
    Polish,

    /// <summary>Nothing is left to do.</summary>
    Finished,
}
