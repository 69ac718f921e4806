using Espalier.Networks.Graph;
using Espalier.Networks.Plans;
using Espalier.Networks.Safetensors;
using Espalier.Networks.Training;
using Espalier.Numerics;
using Espalier.Pruning.Latents;
using Espalier.Pruning.Tickets;

namespace Espalier.Pruning.Tests.Latents;

public sealed class ThesisTrainingTests : IDisposable
{
    private static readonly InMemorySamples s_training = Planes.Points(640);
    private static readonly InMemorySamples s_validation = Planes.Points(65, seed: 4);

    private static readonly ThesisTrainingOptions s_options = new()
    {
        Latents = 4,
        HiddenLayers = 2,
        LatentStrength = 0.1,
        LinearStrength = 1e-3,
        Epochs = 30,
        LearningRate = 5e-3,
        Seed = 5,
    };

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("espalier-thesis-");

    public static TheoryData<bool, ThesisEarlyBird> Variants => new()
    {
        { false, ThesisEarlyBird.None },
        { true, ThesisEarlyBird.None },
        { true, ThesisEarlyBird.Paper },
        { false, ThesisEarlyBird.Code },
    };

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [MemberData(nameof(Variants))]
    public void Advance_ResumedAfterEveryEpoch_GivesTheSameBits(bool removeDead, ThesisEarlyBird earlyBird)
    {
        ThesisTrainingOptions options = s_options with { RemoveDead = removeDead, EarlyBird = earlyBird };
        ThesisTraining whole = New(options);
        ThesisTraining parts = New(options);
        List<LatentEpoch> wholeEpochs = [];
        List<LatentEpoch> partEpochs = [];

        while (!whole.IsFinished)
        {
            wholeEpochs.Add(whole.Advance(default));
        }

        while (!parts.IsFinished)
        {
            partEpochs.Add(parts.Advance(default));
            parts = ThesisTraining.Resume(Save(parts), s_training, s_validation, options);
        }

        Assert.Equal(whole.ToCheckpoint(), parts.ToCheckpoint());
        Assert.Equal(wholeEpochs.Select(Describe), partEpochs.Select(Describe));
        Assert.Equal(whole.Autoencoder.Network.Values.ToArray(), parts.Autoencoder.Network.Values.ToArray());
        Assert.Equal(whole.Active, parts.Active);
        Assert.Equal(whole.Explanations, parts.Explanations);
    }

    [Fact]
    public void Advance_UnderPenalty_LeavesFewerLatents()
    {
        ThesisTraining training = Finish(s_options with { LearningRate = 2e-3, Epochs = 120 });

        // A plane: ten seeds of ten leave two; one more or less is granted to other machines' rounding.
        int active = training.Active.Count(latent => latent);
        Assert.InRange(active, 1, 3);
        Assert.Equal(1, training.Progress);
        Assert.Null(training.Failure);
        Assert.Contains(training.Explanations, sentence => sentence.Contains($"{active} of 4", StringComparison.Ordinal));
    }

    [Fact]
    public void Advance_EveryEpoch_DrawsFourMasksOfEachRatio()
    {
        LatentEpoch epoch = New(s_options).Advance(default);

        Assert.Equal(4 * 4, epoch.Masks.Count);
        Assert.Equal([1, 2, 3, 4], epoch.Masks.Select(mask => mask.Draw).Distinct());
        Assert.All(epoch.Masks.Chunk(4), drawing => Assert.Equal([0.1, 0.3, 0.5, 0.7], drawing.Select(mask => mask.Ratio)));
    }

    [Fact]
    public void Advance_OtherRatios_DrawsTheirMasksAndTrainsTheSame()
    {
        ThesisTraining usual = New(s_options);
        ThesisTraining other = New(s_options with { Ratios = [0.05, 0.8] });
        ThesisTraining none = New(s_options with { Ratios = [] });
        usual.Advance(default);

        LatentEpoch epoch = other.Advance(default);

        Assert.Equal([0.05, 0.8, 0.05, 0.8, 0.05, 0.8, 0.05, 0.8], epoch.Masks.Select(mask => mask.Ratio));
        Assert.Empty(none.Advance(default).Masks);
        Assert.All((ThesisTraining[])[other, none], training => Assert.Equal(usual.Autoencoder.Network.Values.ToArray(), training.Autoencoder.Network.Values.ToArray()));
    }

    [Fact]
    public void Advance_OtherRatiosWithAnEarlyBird_GoOnFromACheckpoint()
    {
        ThesisTrainingOptions options = s_options with { Ratios = [0.2, 0.6], EarlyBird = ThesisEarlyBird.Paper };
        ThesisTraining training = New(options);
        training.Advance(default);

        ThesisTraining resumed = ThesisTraining.Resume(Save(training), s_training, s_validation, options);

        Assert.Equal(training.ToCheckpoint(), resumed.ToCheckpoint());
    }

    [Fact]
    public void Masks_OfTheLastDrawing_CutTheFirstNetwork()
    {
        ThesisTraining training = New(s_options);
        Network start = training.Autoencoder.Network.Clone();
        DrawnMask drawn = training.Advance(default).Masks[^1];

        Ticket ticket = Ticket.Apply(start, drawn.Mask);

        Assert.Equal(0.7, drawn.Ratio);
        Assert.Equal((drawn.Mask.RemovedCount, 0), (ticket.Removed, ticket.Remaining));
    }

    [Theory]
    [InlineData(640, new[] { 2, 4, 7, 9 })]
    [InlineData(512, new[] { 1, 3, 5, 7 })]
    [InlineData(128, new[] { 0, 1 })]
    public void MaskDrawer_AnEpoch_DrawsBeforeTheBatchesOfTheThesis(int samples, int[] expected)
    {
        ThesisMaskDrawer drawer = new(new ThesisLatents(4, [0, 1, 2, 3]), ThesisEarlyBird.None, ThesisDefaults.Ratios);
        Trainer trainer = TrainerOf(s_options);
        List<int> batches = [];
        int count = samples / 64;
        for (int batch = 0; batch < count; batch++)
        {
            int before = drawer.Drawn.Count;
            drawer.BeforeBatch(trainer, new TrainingPosition(1, batch, count));
            if (drawer.Drawn.Count > before)
            {
                batches.Add(batch);
            }
        }

        Assert.Equal(expected, batches);
    }

    [Fact]
    public void Advance_RemovingDead_MakesTheNetworkSmallerAndKeepsTheAccount()
    {
        ThesisTraining training = New(s_options with { RemoveDead = true, LearningRate = 2e-3, Epochs = 120 });
        LatentEpoch last = training.Advance(default);
        while (!training.IsFinished)
        {
            last = training.Advance(default);
        }

        int width = training.Autoencoder.LatentWidth;
        Assert.InRange(width, 1, 3);
        Assert.Equal(4, last.Latents.Count);
        Assert.Equal(4, training.Active.Count);
        Assert.Equal(width, last.Latents.Count(latent => latent.IsActive));
        Assert.All(last.Latents.Where(latent => !latent.IsActive), latent => Assert.Equal(0, latent.Scale));
        int units = last.Masks[0].Mask.Count;
        Assert.Equal(New(s_options).Advance(default).Masks[0].Mask.Count, units);
    }

    [Fact]
    public void Widen_AfterRemoval_MarksTheRemovedAsNotKept()
    {
        ThesisLatents latents = new(4, [1, 3]);
        ChannelMask mask = new(["a", "latent", "b"], [2, 2, 1], [true, false, true, false, true]);

        ChannelMask widened = latents.Widen(mask, "latent");

        Assert.Equal([2, 4, 1], widened.Units);
        Assert.Equal([true, false, false, true, false, false, true], widened.Kept.ToArray());
    }

    [Theory]
    [InlineData(ThesisEarlyBird.Paper)]
    [InlineData(ThesisEarlyBird.Code)]
    public void Advance_WithEarlyBird_StopsBeforeTheEnd(ThesisEarlyBird rule)
    {
        ThesisTraining training = New(s_options with { EarlyBird = rule, Epochs = 200, LearningRate = 1e-4 });
        int epochs = 0;
        while (!training.IsFinished)
        {
            training.Advance(default);
            epochs++;
        }

        Assert.InRange(epochs, 2, 199);
        Assert.Equal(1, training.Progress);
        Assert.Contains(training.Explanations, sentence => sentence.Contains("early bird", StringComparison.Ordinal));
    }

    [Fact]
    public void Advance_ExplodingLoss_FailsWithEpochAndRemedy()
    {
        ThesisTraining training = New(s_options with { LearningRate = 1e30 });
        while (!training.IsFinished)
        {
            training.Advance(default);
        }

        Assert.NotNull(training.Failure);
        Assert.Contains("epoch 1", training.Failure, StringComparison.Ordinal);
        Assert.Contains("--learning-rate", training.Failure, StringComparison.Ordinal);
    }

    [Fact]
    public void Advance_Finished_IsRefused()
    {
        ThesisTraining training = Finish(s_options with { Epochs = 1 });

        Assert.Throws<InvalidOperationException>(() => training.Advance(default));
    }

    [Fact]
    public void Advance_Cancelled_Throws()
    {
        using CancellationTokenSource source = new();
        source.Cancel();

        Assert.Throws<OperationCanceledException>(() => New(s_options).Advance(source.Token));
    }

    [Fact]
    public void Autoencoder_WhenFinished_GivesOnAllRowsWhatTheirOwnStatisticsGive()
    {
        Network network = Finish(s_options).Autoencoder.Network;

        float[] alone = Forward(network, PlanMode.Evaluation);
        float[] together = Forward(network, PlanMode.BatchStatistics);

        // Six normalisations, each off by the difference of biased and unbiased variance, 1/(2·640), and by rounding; values are up to 1.
        Assert.All(alone.Zip(together), pair => Assert.Equal(pair.Second, pair.First, 6.0 / 640));
    }

    [Fact]
    public void Threads_AnyNumber_GiveTheSameBits()
    {
        using WorkerPool pool = new(2);
        ThesisTraining one = New(s_options);
        ThesisTraining two = new(s_training, s_validation, s_options, pool);

        one.Advance(default);
        two.Advance(default);

        Assert.Equal(one.ToCheckpoint(), two.ToCheckpoint());
    }

    [Fact]
    public void Options_OutOfRange_AreAllReported()
    {
        ThesisTrainingOptions options = s_options with { Latents = 0, Epochs = 0, LearningRate = double.NaN, BatchSize = 1, LatentStrength = -1 };

        string message = Assert.Throws<ArgumentException>(() => New(options)).Message;

        Assert.All(["latents is 0", "epochs is 0", "learning-rate is NaN", "batch is 1", "lambda-latent is -1"], problem => Assert.Contains(problem, message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(5000, 80)]
    [InlineData(3000, 133)]
    [InlineData(1_000_000, 1)]
    [InlineData(10, 4000)]
    public void Defaults_ForATable_SeeAsManySamplesAsTheThesis(int samples, int epochs) =>
        Assert.Equal(epochs, ThesisDefaults.ForTable(7, samples).Epochs);

    [Fact]
    public void Resume_NoCheckpoint_IsRefusedWithTheFile()
    {
        string path = Path.Combine(_folder.FullName, "broken");
        File.WriteAllBytes(path, [1, 2, 3]);

        SafetensorsFormatException exception = Assert.Throws<SafetensorsFormatException>(() => ThesisTraining.Resume(path, s_training, s_validation, s_options));

        Assert.Contains(path, exception.Message, StringComparison.Ordinal);
    }

    private static ThesisTraining New(ThesisTrainingOptions options) => new(s_training, s_validation, options);

    private static ThesisTraining Finish(ThesisTrainingOptions options)
    {
        ThesisTraining training = New(options);
        while (!training.IsFinished)
        {
            training.Advance(default);
        }

        return training;
    }

    private static Trainer TrainerOf(ThesisTrainingOptions options)
    {
        Network network = New(options).Autoencoder.Network;
        return new Trainer(network, new Networks.Losses.MeanSquaredError(), new Networks.Optimizers.Adam(network.TrainableLength));
    }

    private static float[] Forward(Network network, PlanMode mode)
    {
        Plan plan = Plan.Compile(network, s_training.Count, mode);
        s_training.Gather([.. Enumerable.Range(0, s_training.Count)], plan.Input);
        plan.Forward();
        return plan.Output.ToArray();
    }

    private static string Describe(LatentEpoch epoch) =>
        $"{epoch.Epoch} {epoch.TrainingLoss:R} {epoch.ValidationLoss:R} {epoch.Penalty:R} {string.Join(',', epoch.Latents)} "
        + string.Join(' ', epoch.Masks.Select(mask => $"{mask.Draw}/{mask.Ratio}/{string.Concat(mask.Mask.Kept.ToArray().Select(kept => kept ? '1' : '0'))}"));

    private string Save(ThesisTraining training)
    {
        string path = Path.Combine(_folder.FullName, "checkpoint");
        File.WriteAllBytes(path, training.ToCheckpoint());
        return path;
    }
}
