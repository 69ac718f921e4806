using Espalier.Networks.Graph;
using Espalier.Networks.Optimizers;
using Espalier.Networks.Plans;
using Espalier.Networks.Safetensors;
using Espalier.Networks.Serialization;
using Espalier.Networks.Training;
using Espalier.Numerics;
using Espalier.Pruning.Latents;
using Espalier.Pruning.Penalties;

namespace Espalier.Pruning.Tests.Latents;

public sealed class ThesisImageTrainingTests : IDisposable
{
    private static readonly InMemorySamples s_training = Spots.Images(256);
    private static readonly InMemorySamples s_validation = Spots.Images(33, seed: 4);

    private static readonly ThesisTrainingOptions s_options = new()
    {
        Latents = 3,
        HiddenLayers = 2,
        Multiplier = 2,
        LatentStrength = 0.1,
        LinearStrength = 1e-3,
        Epochs = 6,
        LearningRate = 1e-2,
        BatchSize = 32,
        Seed = 5,
    };

    /// <summary>Settings under which latents die and leave.</summary>
    private static readonly ThesisTrainingOptions s_dying = s_options with { Latents = 6, HiddenLayers = 3, RemoveDead = true, LatentStrength = 1, Epochs = 24 };

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("espalier-thesis-images-");

    public static TheoryData<bool, ThesisEarlyBird, PenaltyScaling> Variants => new()
    {
        { false, ThesisEarlyBird.None, PenaltyScaling.Off },
        { false, ThesisEarlyBird.Paper, PenaltyScaling.Linear },
        { false, ThesisEarlyBird.Code, PenaltyScaling.Multi },
    };

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [MemberData(nameof(Variants))]
    public void Advance_ResumedAfterEveryEpoch_GivesTheSameBits(bool removeDead, ThesisEarlyBird earlyBird, PenaltyScaling scaling)
    {
        ThesisTrainingOptions options = s_options with { RemoveDead = removeDead, EarlyBird = earlyBird, PenaltyScaling = scaling };
        ThesisTraining whole = New(options);
        ThesisTraining parts = New(options);
        while (!whole.IsFinished)
        {
            whole.Advance(default);
        }

        while (!parts.IsFinished)
        {
            parts.Advance(default);
            parts = ThesisTraining.Resume(Save(parts), s_training, s_validation, options);
        }

        Assert.Equal(whole.ToCheckpoint(), parts.ToCheckpoint());
        Assert.Equal(whole.Autoencoder.Network.Values.ToArray(), parts.Autoencoder.Network.Values.ToArray());
        Assert.Equal(whole.Active, parts.Active);
        Assert.Equal(whole.Explanations, parts.Explanations);
    }

    [Fact]
    public void Advance_RemovingDeadAndResumedAfterEveryEpoch_GivesTheSameBits()
    {
        ThesisTraining whole = New(s_dying);
        ThesisTraining parts = New(s_dying);
        while (!whole.IsFinished)
        {
            whole.Advance(default);
            parts.Advance(default);
            parts = ThesisTraining.Resume(Save(parts), s_training, s_validation, s_dying);
        }

        Assert.InRange(whole.Autoencoder.LatentWidth, 1, s_dying.Latents - 1);
        Assert.Equal(whole.ToCheckpoint(), parts.ToCheckpoint());
        Assert.Equal(whole.Autoencoder.Network.Values.ToArray(), parts.Autoencoder.Network.Values.ToArray());
    }

    [Fact]
    public void Threads_AnyNumber_GiveTheSameBits()
    {
        using WorkerPool pool = new(2);
        ThesisTraining one = New(s_options with { Epochs = 2 });
        ThesisTraining two = new(s_training, s_validation, s_options with { Epochs = 2 }, pool);
        while (!one.IsFinished)
        {
            one.Advance(default);
            two.Advance(default);
        }

        Assert.Equal(one.ToCheckpoint(), two.ToCheckpoint());
        Assert.Equal(one.Autoencoder.Network.Values.ToArray(), two.Autoencoder.Network.Values.ToArray());
    }

    [Fact]
    public void Advance_SamplesThatOnlyGather_GivesTheBitsOfThoseInMemory()
    {
        ThesisTraining memory = New(s_options with { Epochs = 1 });
        GatheringOnly gathered = new(s_training, largestBatch: 32);
        ThesisTraining elsewhere = new(gathered, new GatheringOnly(s_validation, largestBatch: 32), s_options with { Epochs = 1 });

        memory.Advance(default);
        elsewhere.Advance(default);

        Assert.Equal(memory.ToCheckpoint(), elsewhere.ToCheckpoint());
        Assert.Equal(memory.Autoencoder.Network.Values.ToArray(), elsewhere.Autoencoder.Network.Values.ToArray());
    }

    [Fact]
    public void Advance_SeveralEpochs_LearnsTheImages()
    {
        ThesisTraining training = New(s_options with { Multiplier = 4, LatentStrength = 0, LinearStrength = 0, ConvolutionStrength = 0, Epochs = 25, Seed = 0 });
        double last = double.NaN;
        while (!training.IsFinished)
        {
            last = training.Advance(default).ValidationLoss;
        }

        // A network that gives the mean image misses by the variance of the pixels, about 0.06.
        Assert.InRange(last, 0, SampleMoments.Measure(s_validation).TotalVariance / s_validation.Shape.Size / 3);
    }

    // After one step Adam's first moment is (1 − β1) times its gradient, and all scales begin at 1: what a strength adds to it is 0.1·λ.
    [Theory]
    [InlineData(3, 3)]
    [InlineData(3, 4)]
    [InlineData(2, 3)]
    public void Advance_FirstStep_AddsToEachScaleTheStrengthOfItsGroup(int blocks, int latents)
    {
        ThesisTrainingOptions options = s_options with { HiddenLayers = blocks, Latents = latents, Epochs = 1, BatchSize = 256 };
        (Network network, float[] with) = FirstMoments(options with { LatentStrength = 1, LinearStrength = 2, ConvolutionStrength = 3 });
        (_, float[] without) = FirstMoments(options with { LatentStrength = 0, LinearStrength = 0, ConvolutionStrength = 0 });
        string latent = network.Nodes[network.Marks["latent"]].Name;
        string[] plain = [$"encoder.{blocks}.norm", $"encoder.{blocks + 1}.norm", "decoder.0.norm"];
        int middle = network.NodeNamed("decoder.0.norm").Shape.Units;
        double linear = middle == latents ? 1 : 2;

        foreach (Parameter parameter in network.Parameters.Where(parameter => parameter.Role.IsTrainable()))
        {
            string name = network.Nodes[parameter.Node].Name;
            double strength = parameter.Role != ParameterRole.Scale ? 0 : name == latent ? 1 : plain.Contains(name) ? linear : 3;
            for (int i = parameter.Offset; i < parameter.Offset + parameter.Length; i++)
            {
                Assert.Equal(0.1 * strength, with[i] - without[i], 1e-6);
            }
        }
    }

    [Fact]
    public void Advance_LossAboveTheLargest_SwitchesThePenaltyOff()
    {
        // A first batch's loss is far above 0.1 when the images are ten times as bright.
        float[] bright = [.. Enumerable.Range(0, 32).SelectMany(sample => s_training.Sample(sample).ToArray().Select(value => 10 * value))];
        InMemorySamples samples = new(bright, s_training.Shape);
        ThesisTrainingOptions options = s_options with { Epochs = 1, PenaltyScaling = PenaltyScaling.Switch };

        (_, float[] switched) = FirstMoments(options, samples);
        (_, float[] without) = FirstMoments(options with { LatentStrength = 0, LinearStrength = 0, ConvolutionStrength = 0 }, samples);

        Assert.Equal(without, switched);
    }

    [Fact]
    public void Advance_EveryEpoch_DrawsMasksOverChannelsAndUnits()
    {
        LatentEpoch epoch = New(s_options).Advance(default);

        // Blocks of 1 and 4 channels, 4·2·2 features, half of them, 3 latents, and the way back, where the unflattened features are 4 channels.
        Assert.Equal(16, epoch.Masks.Count);
        Assert.All(epoch.Masks, mask => Assert.Equal([1, 4, 8, 3, 8, 4, 4, 1], mask.Mask.Units));
        Assert.Equal(3, epoch.Latents.Count);
    }

    [Theory]
    [InlineData(ThesisEarlyBird.Paper)]
    [InlineData(ThesisEarlyBird.Code)]
    public void Advance_WithEarlyBird_StopsBeforeTheEnd(ThesisEarlyBird rule)
    {
        ThesisTraining training = New(s_options with { EarlyBird = rule, Epochs = 100, LearningRate = 1e-5 });
        int epochs = 0;
        while (!training.IsFinished)
        {
            training.Advance(default);
            epochs++;
        }

        Assert.InRange(epochs, 2, 99);
    }

    [Fact]
    public void Advance_RemovingDead_MakesTheCodeSmallerAndKeepsTheMasksComparable()
    {
        ThesisTraining training = New(s_dying);
        LatentEpoch last = training.Advance(default);
        while (!training.IsFinished)
        {
            last = training.Advance(default);
        }

        Network network = training.Autoencoder.Network;
        Assert.InRange(training.Autoencoder.LatentWidth, 1, 5);
        Assert.Equal(6, last.Latents.Count);
        Assert.Equal(6, training.Active.Count);

        // One channel, 4·4 features, half of them, 6 latents and the way back: removed latents are counted and not kept.
        Assert.All(last.Masks, mask => Assert.Equal([1, 4, 8, 4, 6, 4, 8, 8, 4, 1], mask.Mask.Units));
        Assert.All(last.Masks, mask => Assert.True(mask.Mask.KeptOf(4).Count(true) <= last.Latents.Count(latent => latent.Scale > 0)));
        Assert.Equal(s_training.Shape, network.OutputShape);
    }

    [Fact]
    public void Advance_LatentThatDiesInTheLastEpoch_LeavesTheResultToo()
    {
        ThesisTraining training = New(s_dying);
        int epochs = 0;
        while (training.Autoencoder.LatentWidth == s_dying.Latents)
        {
            training.Advance(default);
            epochs++;
        }

        ThesisTrainingOptions options = s_dying with { Epochs = epochs };
        ThesisTraining whole = New(options);
        while (!whole.IsFinished)
        {
            whole.Advance(default);
        }

        Assert.Equal(training.Autoencoder.LatentWidth, whole.Autoencoder.LatentWidth);
        Assert.Equal(whole.Autoencoder.LatentWidth, whole.Active.Count(active => active));
        Assert.Equal(ThesisTraining.Resume(Save(whole), s_training, s_validation, options).Autoencoder.Network.Values.ToArray(), whole.Autoencoder.Network.Values.ToArray());
    }

    [Fact]
    public void Autoencoder_WhenFinished_GivesOnAllImagesWhatTheirOwnStatisticsGive()
    {
        ThesisTraining training = New(s_options);
        while (!training.IsFinished)
        {
            training.Advance(default);
        }

        float[] alone = Forward(training.Autoencoder.Network, PlanMode.Evaluation);
        float[] together = Forward(training.Autoencoder.Network, PlanMode.BatchStatistics);

        // Eight normalisations, each off by the difference of biased and unbiased variance, 1/(2·256) at most, and by rounding; values are up to 1.
        Assert.All(alone.Zip(together), pair => Assert.Equal(pair.Second, pair.First, 8.0 / 256));
    }

    [Fact]
    public void Autoencoder_WhenFinished_HasTheMeanAndVarianceOfEveryChannel()
    {
        ThesisTraining training = New(s_options with { Epochs = 1 });
        training.Advance(default);
        Network network = training.Autoencoder.Network;

        Node norm = network.NodeNamed("encoder.0.norm");
        Plan plan = Plan.Compile(NetworkExtraction.Extract(network, 0, norm.Inputs[0]), s_training.Count, PlanMode.Evaluation);
        s_training.Gather([.. Enumerable.Range(0, s_training.Count)], plan.Input);
        plan.Forward();
        double[] values = Array.ConvertAll(plan.Output.ToArray(), value => (double)value);
        double mean = values.Average();
        double variance = values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1);

        Assert.Equal(mean, network.ValuesOf(norm.Find(ParameterRole.RunningMean)!)[0], 1e-6);
        Assert.Equal(variance, network.ValuesOf(norm.Find(ParameterRole.RunningVariance)!)[0], 1e-6);
    }

    [Fact]
    public void Resume_CheckpointOfOtherImages_IsRefusedWithBothShapes()
    {
        string path = Save(New(s_options));
        InMemorySamples rows = new(new float[4 * 64], new ActivationShape(64));

        SafetensorsFormatException exception = Assert.Throws<SafetensorsFormatException>(() => ThesisTraining.Resume(path, rows, rows, s_options));

        Assert.Contains("1×8×8", exception.Message, StringComparison.Ordinal);
        Assert.Contains("64", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WarmUp_Images_RunsAndLeavesTheTrainingAlone()
    {
        Task warm = ThesisTraining.WarmUp(s_training.Shape, s_training.Count, s_validation.Count, s_options);
        ThesisTraining training = New(s_options);
        training.Advance(default);
        await warm;

        ThesisTraining alone = New(s_options);
        alone.Advance(default);
        Assert.Equal(alone.ToCheckpoint(), training.ToCheckpoint());
    }

    [Fact]
    public void WarmUp_LargeImages_AreLeftAlone() =>
        Assert.Same(Task.CompletedTask, ThesisTraining.WarmUp(new ActivationShape(3, 4096, 4096), 100, 10, ThesisDefaults.ForImages(ThesisImageSet.Other)));

    private static ThesisTraining New(ThesisTrainingOptions options) => new(s_training, s_validation, options);

    private static float[] Forward(Network network, PlanMode mode)
    {
        Plan plan = Plan.Compile(network, s_training.Count, mode);
        s_training.Gather([.. Enumerable.Range(0, s_training.Count)], plan.Input);
        plan.Forward();
        return plan.Output.ToArray();
    }

    /// <summary>Trains for one epoch of one batch and reads Adam's first moments.</summary>
    private (Network Network, float[] Moments) FirstMoments(ThesisTrainingOptions options, InMemorySamples? samples = null)
    {
        ThesisTraining training = new(samples ?? s_training, s_validation, options);
        training.Advance(default);
        (Network network, Optimizer optimizer, _) = TrainingCheckpoint.Read(Save(training), network => new Adam(network.TrainableLength));
        Assert.Equal(1, optimizer.Steps);
        return (network, optimizer.Moment(0).ToArray());
    }

    private string Save(ThesisTraining training)
    {
        string path = Path.Combine(_folder.FullName, "checkpoint");
        File.WriteAllBytes(path, training.ToCheckpoint());
        return path;
    }

    /// <summary>Samples that can be had by the batch only, as from a file.</summary>
    private sealed class GatheringOnly(SampleSource samples, int largestBatch) : SampleSource
    {
        public override int Count => samples.Count;

        public override ActivationShape Shape => samples.Shape;

        public override void Gather(ReadOnlySpan<int> indices, Span<float> destination)
        {
            Assert.InRange(indices.Length, 1, largestBatch);
            samples.Gather(indices, destination);
        }
    }
}
