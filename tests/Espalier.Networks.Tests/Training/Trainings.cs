using Espalier.Networks.Graph;
using Espalier.Networks.Losses;
using Espalier.Networks.Optimizers;
using Espalier.Networks.Schedules;
using Espalier.Networks.Tests.Graph;
using Espalier.Networks.Training;

namespace Espalier.Networks.Tests.Training;

/// <summary>What tests of training start from.</summary>
internal static class Trainings
{
    internal static InMemorySamples Samples(int count, int seed = 1) => new(SampleNetworks.Normal(count * 6, seed), new ActivationShape(6));

    internal static Trainer Trainer(Optimizer? optimizer = null)
    {
        Network network = SampleNetworks.Small();
        return new Trainer(network, new MeanSquaredError(), optimizer ?? new Adam(network.TrainableLength));
    }

    internal static TrainingLoopOptions Options(int epochs, params TrainingObserver[] observers) => new()
    {
        Epochs = epochs,
        Schedule = new ConstantSchedule(1e-3),
        Seed = 4,
        BatchSize = 16,
        Observers = observers,
    };
}
