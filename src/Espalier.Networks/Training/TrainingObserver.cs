namespace Espalier.Networks.Training;

/// <summary>
/// Something that watches or steers a training: penalties, mask drawing, metrics, progress. Every method does nothing unless overridden; observers are
/// called in the order in which they were given.
/// </summary>
public abstract class TrainingObserver
{
    /// <summary>Called before a batch is computed.</summary>
    /// <param name="trainer">The training.</param>
    /// <param name="position">Where it is.</param>
    public virtual void BeforeBatch(Trainer trainer, in TrainingPosition position)
    {
    }

    /// <summary>Called when a batch's gradients are complete and the parameters have not moved; gradients may be changed.</summary>
    /// <param name="trainer">The training.</param>
    /// <param name="position">Where it is.</param>
    /// <param name="loss">The batch's loss.</param>
    public virtual void BeforeStep(Trainer trainer, in TrainingPosition position, double loss)
    {
    }

    /// <summary>Called when the parameters have moved; they may be changed further.</summary>
    /// <param name="trainer">The training.</param>
    /// <param name="position">Where it is.</param>
    /// <param name="learningRate">The learning rate of the step.</param>
    public virtual void AfterStep(Trainer trainer, in TrainingPosition position, double learningRate)
    {
    }

    /// <summary>Called at the end of an epoch, after validation; the network may be replaced by a smaller one here.</summary>
    /// <param name="trainer">The training.</param>
    /// <param name="summary">What the epoch came to.</param>
    public virtual void AfterEpoch(Trainer trainer, EpochSummary summary)
    {
    }
}
