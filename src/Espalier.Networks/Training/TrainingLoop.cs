using Espalier.Numerics;

namespace Espalier.Networks.Training;

/// <summary>Runs epochs of shuffled mini-batches with validation, observers and cancellation.</summary>
/// <remarks>
/// The order of epoch e is a permutation drawn from the stream (seed, "shuffle", e): it depends on nothing that went before, so a run that goes on from a checkpoint
/// sees the same batches. A last batch of a single sample is left out, since batch statistics need two.
/// </remarks>
public static class TrainingLoop
{
    /// <summary>Trains.</summary>
    /// <param name="trainer">What is trained.</param>
    /// <param name="training">The samples to learn from.</param>
    /// <param name="validation">Held-out samples; <see langword="null"/> for none.</param>
    /// <param name="options">Settings.</param>
    /// <param name="cancellation">Stops between batches; the trainer then holds a state between two steps.</param>
    /// <returns>How it ended, and the last epoch that was started.</returns>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static (TrainingOutcome Outcome, int Epoch) Run(
        Trainer trainer, SampleSource training, SampleSource? validation, TrainingLoopOptions options, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(trainer);
        ArgumentNullException.ThrowIfNull(training);
        ArgumentNullException.ThrowIfNull(options);
        for (int epoch = options.FirstEpoch; epoch <= options.Epochs; epoch++)
        {
            int[] order = new RandomStream(options.Seed, "shuffle", (ulong)epoch).NextPermutation(training.Count);
            int batchCount = (order.Length + options.BatchSize - 1) / options.BatchSize;
            if (order.Length % options.BatchSize == 1 && order.Length > 1)
            {
                batchCount--;
            }

            double sum = 0;
            double learningRate = 0;
            for (int batch = 0; batch < batchCount; batch++)
            {
                cancellation.ThrowIfCancellationRequested();
                TrainingPosition position = new(epoch, batch, batchCount);
                int start = batch * options.BatchSize;
                ReadOnlySpan<int> indices = order.AsSpan(start, Math.Min(options.BatchSize, order.Length - start));
                learningRate = options.Schedule.At(trainer.Optimizer.Steps);
                double loss = RunBatch(trainer, training, indices, learningRate, position, options);
                if (!double.IsFinite(loss))
                {
                    return (TrainingOutcome.Diverged, epoch);
                }

                sum += loss;
            }

            double validationLoss = validation is null ? double.NaN : trainer.Evaluate(validation, options.BatchSize, options.ValidationMode, options.ValidationTargets, cancellation);
            EpochSummary summary = new(epoch, sum / batchCount, validationLoss, learningRate);
            foreach (TrainingObserver observer in options.Observers)
            {
                observer.AfterEpoch(trainer, summary);
            }
        }

        return (TrainingOutcome.Completed, options.Epochs);
    }

    private static double RunBatch(
        Trainer trainer, SampleSource training, ReadOnlySpan<int> indices, double learningRate, in TrainingPosition position, TrainingLoopOptions options)
    {
        IReadOnlyList<TrainingObserver> observers = options.Observers;
        for (int i = 0; i < observers.Count; i++)
        {
            observers[i].BeforeBatch(trainer, in position);
        }

        double loss = trainer.ComputeGradients(training, indices, options.Targets);
        for (int i = 0; i < observers.Count; i++)
        {
            observers[i].BeforeStep(trainer, in position, loss);
        }

        trainer.ApplyGradients(learningRate);
        for (int i = 0; i < observers.Count; i++)
        {
            observers[i].AfterStep(trainer, in position, learningRate);
        }

        return loss;
    }
}
