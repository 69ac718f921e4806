namespace Espalier.Pruning.Latents;

/// <summary>What became of one latent of the first network, when, and what the held-out samples said about it.</summary>
/// <remarks>Losses are shares of the variance left unexplained on the held-out samples that decide.</remarks>
public sealed record LatentFate
{
    /// <summary>Gets the latent, numbered from 0 as in the first network.</summary>
    public required int Latent { get; init; }

    /// <summary>Gets what became of it.</summary>
    public required LatentOutcome Outcome { get; init; }

    /// <summary>Gets the epoch after which it was gone for good, from 1; <see langword="null"/> for one that stayed.</summary>
    public int? Epoch { get; init; }

    /// <summary>Gets what the training was doing then, in the words of <see cref="LatentEpoch.Phase"/>; <see langword="null"/> for one that stayed.</summary>
    public string? Phase { get; init; }

    /// <summary>
    /// Gets the loss with it: of one that left, of the network before its removal; of one that stayed, of the final network. <see langword="null"/> while the training has not judged it.
    /// </summary>
    public double? LossBefore { get; init; }

    /// <summary>
    /// Gets the loss without it: of one that left, of the network that was accepted; of one that stayed, of the final network with this latent alone held at its mean and nothing trained on.
    /// <see langword="null"/> while the training has not judged it, and for all but the weakest of very many that stayed.
    /// </summary>
    public double? LossAfter { get; init; }

    /// <summary>Gets the loss that would have been low enough whatever it was before, when it was judged. <see langword="null"/> while it has not been judged.</summary>
    public double? Floor { get; init; }

    /// <summary>Gets how many others left by the same decision, and so with the same losses.</summary>
    public int Companions { get; init; }
}
