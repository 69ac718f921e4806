using Espalier.Networks.Architectures;
using Espalier.Networks.Graph;
using Espalier.Networks.Training;
using Espalier.Pruning.Latents;

namespace Espalier.Pruning.Tests.Latents;

public sealed class LatentPrunerTests(HastyRun run) : IClassFixture<HastyRun>
{
    private static readonly Dictionary<string, (Func<(InMemorySamples Training, InMemorySamples Validation)> Samples, LatentPrunerOptions Options, int Dimension)> s_shapes = new()
    {
        ["plane in five components"] = (() => Shapes.Plane(400, 1.4), Prunings.Options, 2),
        ["half circle"] = (() => Shapes.Arc(400), Prunings.Options, 1),
        ["half circle, one latent from the start"] = (() => Shapes.Arc(400), Prunings.Options with { Latents = 1 }, 1),
        ["S-curve"] = (() => Shapes.SCurve(1_000), Prunings.Options with { WarmUpSteps = 1_000, SqueezeSteps = 4_000, RecoverySteps = 3_000 }, 2),
    };

    public static TheoryData<string> KnownShapes => [.. s_shapes.Keys];

    [Theory]
    [MemberData(nameof(KnownShapes))]
    public async Task Advance_KnownShape_EndsWithItsDimensionAndTheSameBitsEveryTime(string shape)
    {
        ((InMemorySamples Training, InMemorySamples Validation) samples, LatentPrunerOptions options, int dimension) = (s_shapes[shape].Samples(), s_shapes[shape].Options, s_shapes[shape].Dimension);
        Task<(LatentPruner Pruner, List<LatentEpoch> Epochs)> beside = Task.Run(() => Prunings.Finish(samples, options));

        (LatentPruner pruner, List<LatentEpoch> epochs) = Prunings.Finish(samples, options);

        Assert.Null(pruner.Failure);
        Assert.Equal(dimension, pruner.Active.Count(active => active));
        Assert.Equal(dimension, pruner.Autoencoder.LatentWidth);
        Assert.InRange(epochs[^1].ValidationLoss, 0, 1e-3);
        Assert.Equal(pruner.ToCheckpoint(), (await beside).Pruner.ToCheckpoint());
    }

    [Fact]
    public void Advance_OtherSeed_GivesOtherBits()
    {
        LatentPruner[] pruners = [.. new ulong[] { 1, 2 }.Select(seed => new LatentPruner(run.Training, run.Validation, Prunings.Hasty with { Seed = seed }))];
        Assert.All(pruners, pruner => pruner.Advance(CancellationToken.None));

        Assert.NotEqual(pruners[0].Autoencoder.Network.Values.ToArray(), pruners[1].Autoencoder.Network.Values.ToArray());
    }

    [Fact]
    public void Advance_Epochs_GoThroughAllPhases()
    {
        Assert.Equal(["warming up", "squeezing", "recovering", "unfolding", "starting anew", "polishing"], run.Epochs.Select(epoch => epoch.Phase).Distinct());
        Assert.Equal(Enumerable.Range(1, run.Epochs.Count), run.Epochs.Select(epoch => epoch.Epoch));
    }

    [Fact]
    public void Advance_Epochs_DescribeEveryLatentOfTheStart()
    {
        // The network starts as the identity, so each latent stands for its component.
        Assert.Equal([false, true, false, true, false], run.Pruner.Active);
        Assert.All(run.Epochs, epoch =>
        {
            Assert.Equal(5, epoch.Latents.Count);
            Assert.All(epoch.Latents, latent => Assert.Equal(latent.IsActive ? 1 : 0, latent.Firing));
            Assert.All(epoch.Latents, latent => Assert.Equal(latent.IsActive, latent.Scale > 0));
        });
        Assert.Equal(run.Pruner.Active, run.Epochs[^1].Latents.Select(latent => latent.IsActive));
        Assert.Equal(run.Pruner.Autoencoder.ScaleMagnitudes(), run.Epochs[^1].Latents.Where(latent => latent.IsActive).Select(latent => latent.Scale));
    }

    [Fact]
    public void Advance_Epochs_HaveFiniteNumbers() => Assert.All(run.Epochs, epoch =>
    {
        Assert.All([epoch.TrainingLoss, epoch.ValidationLoss, epoch.LearningRate, epoch.Penalty], number => Assert.True(double.IsFinite(number) && number >= 0));
    });

    [Fact]
    public void Advance_Epochs_HaveAPenaltyOnlyAroundSqueezing()
    {
        Assert.Contains(run.Epochs, epoch => epoch.Phase == "squeezing" && epoch.Penalty > 0);
        Assert.All(run.Epochs.Where(epoch => epoch.Phase is "recovering" or "unfolding" or "starting anew" or "polishing"), epoch => Assert.Equal(0, epoch.Penalty));
    }

    [Fact]
    public void Progress_OverARun_RisesFromZeroToOne()
    {
        Assert.Equal(0, run.Progress[0]);
        Assert.Equal(1, run.Progress[^1]);
        Assert.Equal(run.Progress.Order(), run.Progress);
    }

    [Fact]
    public void Explanations_OfARun_AccountForEveryLatent()
    {
        // Three that nobody would notice, in one sentence, and the one that was tried in vain.
        Assert.Equal(2, run.Pruner.Explanations.Count);
        Assert.StartsWith("Latents 0, 2, 4 were cut at once", run.Pruner.Explanations[0], StringComparison.Ordinal);
        Assert.StartsWith("1 latent is not enough", run.Pruner.Explanations[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Advance_ExpectedDimensionThatDoes_IsReachedAtOnce()
    {
        (LatentPruner pruner, List<LatentEpoch> epochs) = Prunings.Finish(Shapes.SCurve(1_000), Prunings.Options with { RecoverySteps = 3_000, ExpectedDimension = 2.1 });

        Assert.Equal(2, pruner.Active.Count(active => active));
        Assert.StartsWith("3 latents became 2", pruner.Explanations[0], StringComparison.Ordinal);
        Assert.Equal("warming up", epochs.TakeWhile(epoch => epoch.Phase is not ("unfolding" or "starting anew")).Select(epoch => epoch.Phase).Distinct().Single());
    }

    [Fact]
    public void Advance_ExpectedDimensionThatIsTooLow_IsRefusedByTheHeldOutSamples()
    {
        (LatentPruner pruner, _) = Prunings.Finish(Shapes.Plane(400, 1.4), Prunings.Options with { ExpectedDimension = 1 });

        Assert.Equal(2, pruner.Active.Count(active => active));
        Assert.Contains(pruner.Explanations, sentence => sentence.StartsWith("1 latent is not enough", StringComparison.Ordinal));
    }

    [Fact]
    public void Advance_FewerLatentsThanExpected_MayNotCostTenTimesAsMuch()
    {
        // A band as narrow as its points are apart: the samples alone would let its width go.
        (InMemorySamples Training, InMemorySamples Validation) band = Shapes.Plane(200, 0.03);

        LatentPrunerOptions options = Prunings.Options with { CodeNoise = 0.001 };

        Assert.Equal(1, Prunings.Finish(band, options).Pruner.Active.Count(active => active));
        (LatentPruner pruner, _) = Prunings.Finish(band, options with { ExpectedDimension = 2 });

        Assert.Equal(2, pruner.Active.Count(active => active));
        Assert.Contains(pruner.Explanations, sentence => sentence.StartsWith("1 latent, fewer than the 2.0 dimensions expected", StringComparison.Ordinal));
    }

    [Fact]
    public void Advance_AllStepsTaken_TriesNoFewerLatents()
    {
        (LatentPruner pruner, _) = Prunings.Finish(Shapes.SCurve(200), Prunings.Hasty with { MostSteps = 50 });

        Assert.Equal(3, pruner.Active.Count(active => active));
        Assert.Contains("no fewer than 3 latents were tried", Assert.Single(pruner.Explanations), StringComparison.Ordinal);
    }

    [Fact]
    public void Advance_NoiseThatIsKnown_IsNoDimension()
    {
        (InMemorySamples Training, InMemorySamples Validation) noisy = Shapes.NoisyPlane(600, 0.15, out double noise);

        Assert.Equal(6, Prunings.Finish(noisy, Prunings.Hasty).Pruner.Active.Count(active => active));
        Assert.Equal(2, Prunings.Finish(noisy, Prunings.Hasty with { NoiseVariance = noise }).Pruner.Active.Count(active => active));
    }

    [Fact]
    public void Advance_WhenFinished_IsRefused()
    {
        Assert.True(run.Pruner.IsFinished);
        Assert.Throws<InvalidOperationException>(() => run.Pruner.Advance(CancellationToken.None));
    }

    [Fact]
    public void Advance_Cancelled_Stops() =>
        Assert.Throws<OperationCanceledException>(() => new LatentPruner(run.Training, run.Validation, Prunings.Hasty).Advance(new CancellationToken(canceled: true)));

    // From steps that overflow at once to steps that only leave nonsense.
    [Theory]
    [InlineData(1e2)]
    [InlineData(1e4)]
    [InlineData(1e6)]
    [InlineData(1e30)]
    public void Advance_StepsFarTooLong_EndAsAFailure(double learningRate)
    {
        (LatentPruner pruner, _) = Prunings.Finish(Shapes.Arc(100), Prunings.Hasty with { LearningRate = learningRate });

        Assert.Contains("learning rate", pruner.Failure, StringComparison.Ordinal);
        Assert.InRange(pruner.Progress, 0, 1);
        Assert.Equal(2, pruner.Active.Count);
        Assert.Throws<InvalidOperationException>(() => pruner.Advance(CancellationToken.None));
    }

    [Fact]
    public void Advance_OneComponent_HasNothingToPrune()
    {
        InMemorySamples line = new([.. Enumerable.Range(0, 50).Select(i => (i - 24.5f) / 14.4f)], new ActivationShape(1));

        (LatentPruner pruner, _) = Prunings.Finish((line, line), Prunings.Hasty);

        Assert.Equal([true], pruner.Active);
        Assert.Contains("One latent is left", Assert.Single(pruner.Explanations), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 5)]
    [InlineData(3, 3)]
    [InlineData(9, 9)]
    public void Constructor_LatentsWanted_AreThatMany(int wanted, int expected)
    {
        LatentPruner pruner = new(run.Training, run.Validation, Prunings.Hasty with { Latents = wanted });

        Assert.Equal(expected, pruner.Autoencoder.LatentWidth);
        Assert.Equal(expected, pruner.Active.Count(active => active));
    }

    [Fact]
    public void Constructor_SamplesAllTheSame_IsRefused() =>
        Assert.Contains("the same", Assert.Throws<ArgumentException>(() => new LatentPruner(Shapes.Constant(9), Shapes.Constant(2), Prunings.Hasty)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(2, 1)]
    [InlineData(0, 1)]
    [InlineData(3, 0)]
    public void Constructor_TooFewSamples_IsRefusedWithTheirNumbers(int training, int validation)
    {
        InMemorySamples samples = Shapes.Arc(10).Training;

        ArgumentException refusal = Assert.Throws<ArgumentException>(() =>
            new LatentPruner(samples.Subset(Enumerable.Range(0, training).ToArray()), samples.Subset(Enumerable.Range(0, validation).ToArray()), Prunings.Hasty));

        Assert.Contains($"{training} samples to learn from and {validation} held out", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Constructor_ThreeSamples_Trains() => Assert.Null(Prunings.Finish((Shapes.Arc(10).Training.Subset([0, 1, 2]), Shapes.Arc(10).Validation), Prunings.Hasty).Pruner.Failure);

    [Fact]
    public void Constructor_HeldOutSamplesOfAnotherWidth_AreRefused() =>
        Assert.Contains("held out have 2", Assert.Throws<ArgumentException>(() => new LatentPruner(run.Training, Shapes.Arc(10).Validation, Prunings.Hasty)).Message, StringComparison.Ordinal);

    [Fact]
    public void Constructor_ValueThatIsNoNumber_IsRefused() =>
        Assert.Contains("finite", Assert.Throws<ArgumentException>(() =>
            new LatentPruner(new InMemorySamples([1, 2, float.NaN, 4, 5, 6], new ActivationShape(2)), Shapes.Constant(1), Prunings.Hasty)).Message, StringComparison.Ordinal);

    [Fact]
    public void Constructor_SettingsOutOfRange_AreNamedAllAtOnce()
    {
        LatentPrunerOptions wrong = new()
        {
            Latents = -1,
            Width = -2,
            HiddenLayers = 0,
            BatchSize = 1,
            LearningRate = double.NaN,
            WarmUpSteps = 0,
            SqueezeSteps = 0,
            RecoverySteps = -7,
            PolishSteps = 0,
            ResolutionShare = -0.1,
            Tolerance = double.PositiveInfinity,
            ExpectedDimension = -2,
            NoiseVariance = double.NaN,
        };

        string message = Assert.Throws<ArgumentException>(() => new LatentPruner(run.Training, run.Validation, wrong)).Message;

        string[] settings = ["latents is -1", "Width is -2", "hidden is 0", "batch is 1", "learning-rate is NaN", "WarmUpSteps", "SqueezeSteps", "RecoverySteps is -7", "PolishSteps", "ResolutionShare", "Tolerance", "ExpectedDimension is -2", "NoiseVariance is NaN"];
        Assert.All(settings, setting => Assert.Contains(setting, message, StringComparison.Ordinal));
        Assert.DoesNotContain('\n', message);
    }

    [Fact]
    public void Autoencoder_WhenFinished_IsThePolishedNetwork()
    {
        double[] errors = ReconstructionErrors.Compute(run.Pruner.Autoencoder.Network, run.Validation);
        double variance = Enumerable.Range(0, 5).Sum(feature =>
        {
            double[] values = [.. Enumerable.Range(0, run.Training.Count).Select(i => (double)run.Training.Sample(i)[feature])];
            return values.Average(value => value * value) - Math.Pow(values.Average(), 2);
        });

        Assert.Equal(run.Epochs[^1].ValidationLoss, errors.Average() / variance, 1e-9);
        Assert.Equal(2, run.Pruner.Autoencoder.Network.NodeNamed("code-noise").Shape.Units);
        Assert.Contains(Autoencoder.LatentMark, run.Pruner.Autoencoder.Network.Marks.Keys);
    }
}
