using Espalier.Networks.Architectures;

namespace Espalier.Pruning.Latents;

/// <summary>
/// A training that removes redundant latents, advanced one epoch at a time, so that whoever drives it can report, save and stop between epochs.
/// </summary>
/// <remarks>Used by one thread. The same inputs, options and seed give the same bits, also when it went on from a checkpoint.</remarks>
public abstract class LatentTraining
{
    /// <summary>Gets whether nothing is left to do: the training has come to its end or has failed.</summary>
    public abstract bool IsFinished { get; }

    /// <summary>Gets why the training failed, in one sentence with a hint; <see langword="null"/> while it has not.</summary>
    public abstract string? Failure { get; }

    /// <summary>Gets a guess of how much of the work is done, from 0 to 1.</summary>
    public abstract double Progress { get; }

    /// <summary>Gets the autoencoder as it is now; when finished, the result.</summary>
    public abstract Autoencoder Autoencoder { get; }

    /// <summary>Gets the autoencoder in training as it stands, without what finishing adds, such as statistics measured anew.</summary>
    public virtual Autoencoder Present => Autoencoder;

    /// <summary>Gets the latents that count, as judged by the method's own read-out: for every original latent whether it is active.</summary>
    public abstract IReadOnlyList<bool> Active { get; }

    /// <summary>Gets sentences that explain the outcome to the user, such as why each removal was accepted or refused.</summary>
    public abstract IReadOnlyList<string> Explanations { get; }

    /// <summary>Gets what became of each latent of the first network, in its order; empty for a method that keeps no book of it.</summary>
    public virtual IReadOnlyList<LatentFate> Fates => [];

    /// <summary>Runs one epoch.</summary>
    /// <param name="cancellation">Stops between batches; the training must then be taken up from its last checkpoint.</param>
    /// <returns>What the epoch came to.</returns>
    /// <exception cref="InvalidOperationException">The training is finished.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public abstract LatentEpoch Advance(CancellationToken cancellation);

    /// <summary>Writes everything needed to go on bit-identically after the last epoch.</summary>
    /// <returns>A safetensors file.</returns>
    public abstract byte[] ToCheckpoint();
}
