using Espalier.Numerics;
using Espalier.Pruning.Latents;

namespace Espalier.Experiments.Fitting;

/// <summary>The one place where a method's name becomes a training, new or taken up from a checkpoint.</summary>
internal static class LatentTrainingFactory
{
    /// <summary>Makes the training.</summary>
    /// <param name="specification">What was asked for.</param>
    /// <param name="settings">The same with the method's defaults filled in.</param>
    /// <param name="prepared">The data.</param>
    /// <param name="checkpoint">The checkpoint to go on from, or null to begin.</param>
    /// <param name="neighbors">What neighbours say of the data, where the method asks them.</param>
    /// <param name="pool">Threads for large layers.</param>
    /// <exception cref="ArgumentException">A setting is out of range.</exception>
    public static LatentTraining Create(FitSpecification specification, FitSettings settings, PreparedFit prepared, string? checkpoint, NeighborView? neighbors, WorkerPool pool)
    {
        switch (specification.Method)
        {
            case FitMethod.Thesis:
                ThesisTrainingOptions thesis = settings.Thesis!;
                return checkpoint is null
                    ? new ThesisTraining(prepared.Training, prepared.HeldOut, thesis, pool)
                    : ThesisTraining.Resume(checkpoint, prepared.Training, prepared.HeldOut, thesis, pool);

            case FitMethod.Espalier:
                LatentPrunerOptions pruner = settings.Pruner! with { ExpectedDimension = neighbors?.Estimate?.Dimension ?? 0, NoiseVariance = neighbors?.NoiseVariance ?? 0 };
                return checkpoint is null
                    ? new LatentPruner(prepared.Training, prepared.HeldOut, pruner, pool)
                    : LatentPruner.Resume(checkpoint, prepared.Training, prepared.HeldOut, pruner, pool);

            default:
                throw new ArgumentOutOfRangeException(nameof(specification), specification.Method, "there is no such method");
        }
    }

    /// <summary>Has what the training will run compiled on another core meanwhile; nothing of it reaches the training, and its failure would show there too.</summary>
    public static void WarmUp(FitSettings settings, FitData data)
    {
        if (settings.Thesis is ThesisTrainingOptions thesis)
        {
            _ = ThesisTraining.WarmUp(data.Shape, data.TrainingSamples, data.HeldOutSamples, thesis);
        }
    }

    /// <summary>Refuses settings that no training can be made with, before anything is written.</summary>
    /// <exception cref="ArgumentException">A setting is out of range.</exception>
    public static void RequireSound(FitSettings settings, PreparedFit prepared)
    {
        settings.Thesis?.Validate(prepared.Training.Shape);
        settings.Pruner?.Validate(prepared.Training.Shape);
    }
}
