using Espalier.Networks.Graph;
using Espalier.Networks.Losses;
using Espalier.Networks.Optimizers;
using Espalier.Networks.Plans;

namespace Espalier.Networks.Training;

/// <summary>Has the runtime compile what a training is going to run, while the caller still reads and prepares its data.</summary>
/// <remarks>
/// A process compiles the kernels of a training step (one body for each tile height of each product) when it first meets them, about 0.1 s for a small
/// network: as long as the training of one can take. On another core that time costs the caller nothing. Nothing of the warm-up reaches the training.
/// </remarks>
public static class TrainingWarmUp
{
    /// <summary>Takes one step and one evaluation for each batch size, on a thread of the runtime's pool.</summary>
    /// <param name="build">Makes a network with the widths of the one to be trained; called on that thread. It is thrown away.</param>
    /// <param name="batchSizes">The batch sizes of the training, each at least 2.</param>
    /// <returns>
    /// The work, which nobody has to wait for. It fails with whatever <paramref name="build"/> throws; the training itself is the better place to report that.
    /// </returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static Task Begin(Func<Network> build, params IReadOnlyList<int> batchSizes)
    {
        ArgumentNullException.ThrowIfNull(build);
        ArgumentNullException.ThrowIfNull(batchSizes);
        return Task.Run(() => Run(build(), batchSizes));
    }

    private static void Run(Network network, IReadOnlyList<int> batchSizes)
    {
        Trainer trainer = new(network, new MeanSquaredError(), new Adam(network.TrainableLength));
        foreach (int batchSize in batchSizes)
        {
            InMemorySamples samples = new(new float[batchSize * network.InputShape.Size], network.InputShape);
            int[] batch = [.. Enumerable.Range(0, batchSize)];
            trainer.ComputeGradients(samples, batch);
            trainer.ApplyGradients(learningRate: 1e-3);
            trainer.Evaluate(samples, batchSize, PlanMode.BatchStatistics);
        }
    }
}
