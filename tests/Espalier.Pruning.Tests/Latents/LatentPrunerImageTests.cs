using Espalier.Networks.Layers;
using Espalier.Networks.Training;
using Espalier.Numerics;
using Espalier.Pruning.Latents;

namespace Espalier.Pruning.Tests.Latents;

public sealed class LatentPrunerImageTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Advance_MovedSpot_EndsWithItsDimensionAndTheSameBitsOnTwoThreads(int dimension)
    {
        (InMemorySamples training, InMemorySamples validation) = Pictures.Spots(300, dimension);
        using WorkerPool pool = new(2);
        Task<(LatentPruner Pruner, List<LatentEpoch> Epochs)> beside = Task.Run(() => Prunings.Finish(new LatentPruner(training, validation, Pictures.Options, pool)));

        (LatentPruner pruner, List<LatentEpoch> epochs) = Prunings.Finish((training, validation), Pictures.Options);

        Assert.Null(pruner.Failure);
        Assert.Equal(dimension, pruner.Autoencoder.LatentWidth);
        Assert.Equal(dimension, pruner.Active.Count(active => active));
        Assert.Contains(pruner.Autoencoder.Network.Nodes, node => node.Layer is Conv2d);
        Assert.Contains(pruner.Explanations, sentence => sentence.Contains("unfolded along the data", StringComparison.Ordinal));
        Assert.InRange(epochs[^1].ValidationLoss, 0, 0.02);
        Assert.Equal(pruner.ToCheckpoint(), (await beside).Pruner.ToCheckpoint());
    }

    [Fact]
    public void Advance_AllLatentsNeeded_SaysThatThereMayBeMore()
    {
        (LatentPruner pruner, _) = Prunings.Finish(Pictures.Spots(300, 2), Pictures.Options with { Latents = 2 });

        Assert.Equal(2, pruner.Autoencoder.LatentWidth);
        Assert.Contains("at least 2; start with more", pruner.Explanations[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void Advance_SamplesThatAreNotInMemory_GiveTheSameBitsAFewAtATime()
    {
        LatentPrunerOptions hasty = Pictures.Options with { WarmUpSteps = 64, UnfoldingSteps = 20, RecoverySteps = 64, SqueezeSteps = 64, PolishSteps = 32 };
        (InMemorySamples training, InMemorySamples validation) = Pictures.Spots(300, 1);
        StreamedSamples streamed = new(training);

        LatentPruner expected = Prunings.Finish((training, validation), hasty).Pruner;
        LatentPruner actual = Prunings.Finish(new LatentPruner(streamed, new StreamedSamples(validation), hasty)).Pruner;

        Assert.Equal(expected.ToCheckpoint(), actual.ToCheckpoint());
        Assert.InRange(streamed.LargestBatch, 1, 256);
    }

    [Fact]
    public void Resume_AfterEveryEpoch_GoesOnAsIfNothingHadHappened()
    {
        LatentPrunerOptions hasty = Pictures.Options with { WarmUpSteps = 64, UnfoldingSteps = 20, RecoverySteps = 64, SqueezeSteps = 64, PolishSteps = 32 };
        (InMemorySamples training, InMemorySamples validation) = Pictures.Spots(200, 2);
        LatentPruner pruner = new(training, validation, hasty);
        string path = Path.GetTempFileName();
        double progress = 0;
        try
        {
            while (!pruner.IsFinished)
            {
                File.WriteAllBytes(path, pruner.ToCheckpoint());
                LatentPruner resumed = LatentPruner.Resume(path, training, validation, hasty);
                pruner.Advance(CancellationToken.None);
                resumed.Advance(CancellationToken.None);

                Assert.True(pruner.ToCheckpoint().AsSpan().SequenceEqual(resumed.ToCheckpoint()), "An interruption changed the course.");
                Assert.InRange(pruner.Progress, progress, 1);
                progress = pruner.Progress;
            }
        }
        finally
        {
            File.Delete(path);
        }

        Assert.Equal(1, progress);
    }

    [Fact]
    public void Constructor_ImagesTooSmall_AreRefusedWithTheRemedy()
    {
        InMemorySamples tiny = new([.. Enumerable.Range(0, 40).Select(i => (float)(i * i % 7))], new(1, 2, 2));

        Assert.Contains("rows of 4 features", Assert.Throws<ArgumentException>(() => new LatentPruner(tiny, tiny, Pictures.Options)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void For_Shapes_GivesRowsTheDefaultsAndImagesFewerSteps()
    {
        Assert.Equal(new LatentPrunerOptions(), LatentPrunerOptions.For(new(784)));
        LatentPrunerOptions images = LatentPrunerOptions.For(Pictures.Shape);
        Assert.True(images.RecoverySteps < new LatentPrunerOptions().RecoverySteps);
        Assert.Equal(LatentPrunerOptions.MostImageLatents, images.StartWidth(Pictures.Shape));
        Assert.Equal(LatentPrunerOptions.MostLatents, images.StartWidth(new(784)));
        Assert.Equal(3, (images with { Latents = 3 }).StartWidth(Pictures.Shape));
    }
}
