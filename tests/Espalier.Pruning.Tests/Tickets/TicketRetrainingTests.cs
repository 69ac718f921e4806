using Espalier.Networks.Architectures;
using Espalier.Networks.Graph;
using Espalier.Networks.Layers;
using Espalier.Networks.Losses;
using Espalier.Networks.Plans;
using Espalier.Networks.Training;
using Espalier.Numerics;
using Espalier.Pruning.Tests.Latents;
using Espalier.Pruning.Tickets;

namespace Espalier.Pruning.Tests.Tickets;

public sealed class TicketRetrainingTests
{
    private static readonly InMemorySamples s_training = Planes.Points(640);
    private static readonly InMemorySamples s_heldOut = Planes.Points(65, seed: 4);
    private static readonly TicketRetrainingOptions s_options = TicketRetrainingOptions.ForRows() with { Seed = 5 };

    [Fact]
    public void Options_OfTheThesis_AreItsSettings()
    {
        TicketRetrainingOptions rows = TicketRetrainingOptions.ForRows();
        TicketRetrainingOptions images = TicketRetrainingOptions.ForImages();

        Assert.Equal((15, 1e-3 * Math.Sqrt(64), 64, PlanMode.BatchStatistics), (rows.Epochs, rows.LearningRate, rows.BatchSize, rows.HeldOutMode));
        Assert.Equal((20, 2e-4 * Math.Sqrt(64), 64, PlanMode.BatchStatistics), (images.Epochs, images.LearningRate, images.BatchSize, images.HeldOutMode));
    }

    [Fact]
    public void Run_Ticket_LearnsAndLeavesTheTicketAsItIs()
    {
        Network network = Draw(Initialization.Kaiming.Renew(Rows(), new RandomStream(2, "weights")), 0.3);
        float[] before = network.Values.ToArray();
        TicketRetraining retraining = new(network, s_training, s_heldOut, s_options);

        IReadOnlyList<EpochSummary> epochs = retraining.Run();

        Assert.Equal(Enumerable.Range(1, 15), epochs.Select(epoch => epoch.Epoch));
        Assert.True(epochs[^1].TrainingLoss < epochs[0].TrainingLoss / 2, $"{epochs[0].TrainingLoss} to {epochs[^1].TrainingLoss}");
        Assert.True(epochs[^1].ValidationLoss < epochs[0].ValidationLoss);
        Assert.Equal((true, null), (retraining.IsFinished, retraining.Failure));
        Assert.Equal(before, network.Values.ToArray());
        Assert.Throws<InvalidOperationException>(() => retraining.Advance());
    }

    [Fact]
    public void Advance_HeldOutLoss_IsThatOfTheBatchStatistics()
    {
        TicketRetraining retraining = new(Rows(), s_training, s_heldOut, s_options);
        EpochSummary epoch = retraining.Advance()!;

        // By hand from plans of 64 samples; the last of the 65 is left out, since a batch of one has no statistics.
        Plan plan = Plan.Compile(retraining.Network.Clone(), 64, PlanMode.BatchStatistics);
        s_heldOut.Gather([.. Enumerable.Range(0, 64)], plan.Input);
        float[] input = plan.Input.ToArray();
        plan.Forward();
        double expected = input.Zip(plan.Output.ToArray()).Average(pair => Math.Pow((double)pair.First - pair.Second, 2));

        Assert.Equal(expected, epoch.ValidationLoss, 1e-6 * expected);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Run_AnyNumberOfThreads_GivesTheSameBits(bool images)
    {
        using WorkerPool two = new(2);
        using WorkerPool three = new(3);
        (float[] Values, EpochSummary[] Epochs) alone = Train(images, null);

        Assert.All((WorkerPool?[])[null, two, three], pool =>
        {
            (float[] values, EpochSummary[] epochs) = Train(images, pool);
            Assert.Equal(alone.Values, values);
            Assert.Equal(alone.Epochs, epochs);
        });
    }

    [Fact]
    public void Run_OtherSeed_TakesSamplesInAnotherOrder() => Assert.NotEqual(
        new TicketRetraining(Rows(), s_training, s_heldOut, s_options with { Epochs = 1 }).Run()[0].TrainingLoss,
        new TicketRetraining(Rows(), s_training, s_heldOut, s_options with { Epochs = 1, Seed = 6 }).Run()[0].TrainingLoss);

    [Fact]
    public void Run_NetworkThatDrawsNoise_IsTheSameTwice()
    {
        Network network = SkipAutoencoder.Build(new SkipAutoencoderOptions { Inputs = Planes.Features, Latents = 3 }, seed: 1).Network;
        float[] Train() => Finish(new TicketRetraining(network, s_training, s_heldOut, s_options with { Epochs = 2, LearningRate = 1e-3 })).Network.Values.ToArray();

        Assert.Equal(Train(), Train());
    }

    [Fact]
    public void Run_Classifier_LearnsItsTargets()
    {
        // Two classes told apart by the sign of the first feature.
        NetworkBuilder builder = new(s_training.Shape);
        int hidden = PrunableNetworks.Block(builder, "hidden", 8, builder.Input);
        Network network = PrunableNetworks.Initialise(builder.Build(builder.Add("scores", new Linear(2), hidden)), 1);
        Network ticket = Ticket.Apply(network, RandomMask.OverNetwork(network, 0.25, new RandomStream(1, "random-mask"))).Network;
        TicketRetrainingOptions options = s_options with { Loss = new CrossEntropy(), Targets = Classes(s_training), HeldOutTargets = Classes(s_heldOut) };

        IReadOnlyList<EpochSummary> epochs = new TicketRetraining(ticket, s_training, s_heldOut, options).Run();

        // Guessing costs ln 2 = 0.69.
        Assert.True(epochs[^1].ValidationLoss < 0.2, $"{epochs[^1].ValidationLoss}");
    }

    [Fact]
    public void Advance_LossThatIsNotFinite_EndsAsFailure()
    {
        Network network = Rows();
        network.Values.Fill(float.NaN);
        TicketRetraining retraining = new(network, s_training, s_heldOut, s_options);

        Assert.Null(retraining.Advance());

        Assert.Contains("epoch 1", retraining.Failure);
        Assert.True(retraining.IsFinished);
        Assert.Empty(retraining.Epochs);
    }

    [Fact]
    public void Advance_Cancelled_StopsAndCannotGoOn()
    {
        TicketRetraining retraining = new(Rows(), s_training, s_heldOut, s_options);
        retraining.Advance();

        Assert.Throws<OperationCanceledException>(() => retraining.Advance(new CancellationToken(canceled: true)));

        Assert.Single(retraining.Epochs);
        Assert.Contains("cancelled in epoch 2", Assert.Throws<InvalidOperationException>(() => retraining.Advance()).Message);
    }

    [Fact]
    public void Options_OutOfRange_AreReportedTogether()
    {
        TicketRetrainingOptions options = s_options with { Epochs = 0, LearningRate = double.NaN, BatchSize = 1, HeldOutMode = PlanMode.Training, Targets = s_training };

        string message = Assert.Throws<ArgumentException>(options.Validate).Message;

        Assert.All((string[])["epochs", "learning rate", "batch", "held-out mode", "targets"], word => Assert.Contains(word, message));
    }

    [Fact]
    public void Constructor_SamplesThatDoNotFit_AreRefused()
    {
        NetworkBuilder builder = new(s_training.Shape);
        Network scores = builder.Build(builder.Add("scores", new Linear(2), builder.Input));
        InMemorySamples few = Planes.Points(1);

        Assert.Throws<ArgumentException>(() => new TicketRetraining(PrunableNetworks.Autoencoder().Network, s_training, s_heldOut, s_options));
        Assert.Throws<ArgumentException>(() => new TicketRetraining(Rows(), few, s_heldOut, s_options));
        Assert.Throws<ArgumentException>(() => new TicketRetraining(Rows(), s_training, few, s_options));
        Assert.Contains("Targets", Assert.Throws<ArgumentException>(() => new TicketRetraining(scores, s_training, s_heldOut, s_options)).Message);
        Assert.Throws<ArgumentException>(() => new TicketRetraining(scores, s_training, s_heldOut, s_options with { Targets = s_heldOut, HeldOutTargets = s_heldOut }));
    }

    private static (float[] Values, EpochSummary[] Epochs) Train(bool images, WorkerPool? pool)
    {
        if (!images)
        {
            TicketRetraining rows = Finish(new TicketRetraining(Rows(), s_training, s_heldOut, s_options with { Epochs = 3 }, pool));
            return (rows.Network.Values.ToArray(), [.. rows.Epochs]);
        }

        ThesisConvolutionalOptions topology = new() { Image = new ActivationShape(1, 12, 12), Latents = 4, Blocks = 3, Multiplier = 8 };
        Network network = Draw(ThesisConvolutionalAutoencoder.Build(topology, new RandomStream(1, "weights")).Network, 0.3);
        TicketRetraining retraining = Finish(new TicketRetraining(network, Pictures(96, 1), Pictures(32, 2), TicketRetrainingOptions.ForImages() with { Epochs = 2 }, pool));
        return (retraining.Network.Values.ToArray(), [.. retraining.Epochs]);
    }

    private static TicketRetraining Finish(TicketRetraining retraining)
    {
        retraining.Run();
        return retraining;
    }

    private static Network Rows() => ThesisAutoencoder.Build(new ThesisAutoencoderOptions { Inputs = Planes.Features, Latents = 4, HiddenLayers = 2 }, new RandomStream(1, "weights")).Network;

    private static Network Draw(Network network, double ratio) => Ticket.Apply(network, RandomMask.OverNetwork(network, ratio, new RandomStream(3, "random-mask"))).Network;

    private static InMemorySamples Pictures(int count, ulong seed)
    {
        float[] values = new float[count * 144];
        new RandomStream(seed, "pictures").FillUniform(values);
        return new InMemorySamples(values, new ActivationShape(1, 12, 12));
    }

    private static InMemorySamples Classes(InMemorySamples samples) =>
        new([.. Enumerable.Range(0, samples.Count).Select(i => samples.Sample(i)[0] > 0 ? 1f : 0f)], new ActivationShape(1));
}
