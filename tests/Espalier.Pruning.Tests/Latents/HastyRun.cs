using Espalier.Networks.Training;
using Espalier.Pruning.Latents;

namespace Espalier.Pruning.Tests.Latents;

/// <summary>A run through all phases, with what could be seen and saved after each epoch; made once.</summary>
public sealed class HastyRun
{
    /// <summary>Runs it.</summary>
    public HastyRun()
    {
        (Training, Validation) = Shapes.Plane(200, 0.3);
        Pruner = new LatentPruner(Training, Validation, Prunings.Hasty);
        Checkpoints.Add(Pruner.ToCheckpoint());
        Progress.Add(Pruner.Progress);
        while (!Pruner.IsFinished)
        {
            Epochs.Add(Pruner.Advance(CancellationToken.None));
            Checkpoints.Add(Pruner.ToCheckpoint());
            Progress.Add(Pruner.Progress);
        }
    }

    /// <summary>Gets the finished pruner.</summary>
    public LatentPruner Pruner { get; }

    /// <summary>Gets the samples learnt from.</summary>
    public InMemorySamples Training { get; }

    /// <summary>Gets the samples held out.</summary>
    public InMemorySamples Validation { get; }

    /// <summary>Gets the epochs.</summary>
    public List<LatentEpoch> Epochs { get; } = [];

    /// <summary>Gets the checkpoint before the first epoch and after each.</summary>
    public List<byte[]> Checkpoints { get; } = [];

    /// <summary>Gets the progress before the first epoch and after each.</summary>
    public List<double> Progress { get; } = [];
}
