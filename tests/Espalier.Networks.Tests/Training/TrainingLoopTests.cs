using Espalier.Networks.Graph;
using Espalier.Networks.Plans;
using Espalier.Networks.Schedules;
using Espalier.Networks.Training;

namespace Espalier.Networks.Tests.Training;

public sealed class TrainingLoopTests
{
    [Fact]
    public void Run_TwoObservers_AreCalledInTheirOrderAtEveryPlace()
    {
        List<string> calls = [];

        TrainingLoop.Run(Trainings.Trainer(), Trainings.Samples(32), null, Trainings.Options(1, new RecordingObserver("a", calls), new RecordingObserver("b", calls)));

        Assert.Equal(
        [
            "a before batch 1.0/2", "b before batch 1.0/2", "a before step 0", "b before step 0", "a after step 1", "b after step 1",
            "a before batch 1.1/2", "b before batch 1.1/2", "a before step 1", "b before step 1", "a after step 2", "b after step 2",
            "a after epoch 1", "b after epoch 1",
        ],
        calls);
    }

    [Theory]
    [InlineData(32, 2)]
    [InlineData(33, 2)]
    [InlineData(34, 3)]
    [InlineData(47, 3)]
    [InlineData(2, 1)]
    public void Run_LastBatchOfOneSample_IsLeftOut(int samples, int expectedBatches)
    {
        Trainer trainer = Trainings.Trainer();

        TrainingLoop.Run(trainer, Trainings.Samples(samples), null, Trainings.Options(1));

        Assert.Equal(expectedBatches, trainer.Optimizer.Steps);
    }

    [Theory]
    [InlineData(PlanMode.Evaluation)]
    [InlineData(PlanMode.BatchStatistics)]
    public void Run_ValidationWithALastBatchOfOneSample_StillWorks(PlanMode mode)
    {
        RecordingObserver observer = new("a", []);

        TrainingLoop.Run(Trainings.Trainer(), Trainings.Samples(32), Trainings.Samples(17, seed: 2), Trainings.Options(1, observer) with { ValidationMode = mode });

        Assert.True(double.IsFinite(observer.Summaries[0].ValidationLoss));
    }

    [Fact]
    public void Evaluate_SeveralBatches_WeighsThemBySize()
    {
        Trainer trainer = Trainings.Trainer();

        double atOnce = trainer.Evaluate(Trainings.Samples(40), 40, PlanMode.Evaluation);
        double inParts = trainer.Evaluate(Trainings.Samples(40), 16, PlanMode.Evaluation);

        // Two sums of 240 squares in another order.
        Assert.Equal(atOnce, inParts, 240.0 / (1 << 24) * atOnce);
        Assert.Equal(double.NaN, trainer.Evaluate(Trainings.Samples(0), 16, PlanMode.Evaluation));
    }

    [Fact]
    public void Run_Training_LearnsAndReportsWhatItCameTo()
    {
        RecordingObserver observer = new("a", []);

        (TrainingOutcome outcome, int epoch) = TrainingLoop.Run(Trainings.Trainer(), Trainings.Samples(64), Trainings.Samples(32, seed: 2), Trainings.Options(40, observer));

        Assert.Equal((TrainingOutcome.Completed, 40), (outcome, epoch));
        Assert.True(observer.Summaries[^1].TrainingLoss < 0.9 * observer.Summaries[0].TrainingLoss);
        Assert.All(observer.Summaries, summary => Assert.Equal(1e-3, summary.LearningRate));
    }

    [Fact]
    public void Run_WithoutValidation_ReportsNaN()
    {
        RecordingObserver observer = new("a", []);

        TrainingLoop.Run(Trainings.Trainer(), Trainings.Samples(32), null, Trainings.Options(1, observer));

        Assert.Equal(double.NaN, observer.Summaries[0].ValidationLoss);
    }

    [Fact]
    public void Run_TargetsOfOtherSamples_AreLearnedAndTested()
    {
        EpochRecorder recorder = new();
        InMemorySamples targets = Trainings.Samples(64, seed: 3);
        Trainer trainer = Trainings.Trainer();
        double before = trainer.Evaluate(Trainings.Samples(64), 64, PlanMode.Evaluation, targets);

        TrainingLoop.Run(trainer, Trainings.Samples(64), Trainings.Samples(64), Trainings.Options(40, recorder) with { Targets = targets, ValidationTargets = targets });

        Assert.True(recorder.Last!.ValidationLoss < 0.95 * before);
        Assert.Equal(trainer.Evaluate(Trainings.Samples(64), 16, PlanMode.Evaluation, targets), recorder.Last.ValidationLoss);
        Assert.NotEqual(trainer.Evaluate(Trainings.Samples(64), 16, PlanMode.Evaluation), recorder.Last.ValidationLoss);
    }

    [Fact]
    public void EpochRecorder_SeveralEpochs_KeepsThemInOrder()
    {
        EpochRecorder recorder = new();
        Assert.Null(recorder.Last);

        TrainingLoop.Run(Trainings.Trainer(), Trainings.Samples(32), null, Trainings.Options(3, recorder));

        Assert.Equal([1, 2, 3], recorder.Epochs.Select(epoch => epoch.Epoch));
        Assert.Same(recorder.Epochs[^1], recorder.Last);
    }

    [Fact]
    public void Run_Cancelled_StopsBetweenTwoSteps()
    {
        using CancellationTokenSource source = new();
        List<string> calls = [];
        Trainer trainer = Trainings.Trainer();
        RecordingObserver observer = new("a", calls) { OnStep = _ => source.Cancel() };

        Assert.Throws<OperationCanceledException>(() => TrainingLoop.Run(trainer, Trainings.Samples(64), null, Trainings.Options(5, observer), source.Token));

        // The batch that was under way is finished, with its step; the next is not begun.
        Assert.Equal(1, trainer.Optimizer.Steps);
        Assert.Equal("a after step 1", calls[^1]);
    }

    [Fact]
    public void Run_LossThatIsNotFinite_EndsAsDiverged()
    {
        Trainer trainer = Trainings.Trainer();
        List<string> calls = [];
        RecordingObserver observer = new("a", calls)
        {
            OnStep = trained =>
            {
                if (trained.Optimizer.Steps == 2)
                {
                    trained.Network.Values[0] = float.NaN;
                }
            },
        };

        (TrainingOutcome outcome, int epoch) = TrainingLoop.Run(trainer, Trainings.Samples(32), null, Trainings.Options(5, observer));

        Assert.Equal((TrainingOutcome.Diverged, 2), (outcome, epoch));
        Assert.DoesNotContain("a after epoch 2", calls);
    }

    [Fact]
    public void Run_Schedule_IsAskedWithTheStepsTakenSoFar()
    {
        RecordingObserver observer = new("a", []);

        TrainingLoop.Run(Trainings.Trainer(), Trainings.Samples(64), null, Trainings.Options(3, observer) with { Schedule = new StepSchedule(0.1, 4, 0.5) });

        Assert.Equal([0.1, 0.05, 0.025], observer.Summaries.Select(summary => summary.LearningRate));
    }

    [Fact]
    public void Run_EveryEpoch_SeesAllSamplesInAnotherOrder()
    {
        OrderSource source = new(Trainings.Samples(32));

        TrainingLoop.Run(Trainings.Trainer(), source, null, Trainings.Options(2));

        Assert.Equal(Enumerable.Range(0, 32), source.Seen.Take(32).Order());
        Assert.Equal(Enumerable.Range(0, 32), source.Seen.Skip(32).Order());
        Assert.NotEqual(source.Seen.Take(32), source.Seen.Skip(32));
    }

    [Fact]
    public void Trainer_OptimizerOfAnotherLength_IsRefused()
    {
        Trainer trainer = Trainings.Trainer();

        Assert.Throws<ArgumentException>(() => trainer.Replace(trainer.Network, trainer.Optimizer.Fresh(16)));
        Assert.Throws<ArgumentException>(() => Trainings.Trainer(new Networks.Optimizers.Adam(16)));
    }

    private sealed class OrderSource(SampleSource inner) : SampleSource
    {
        public List<int> Seen { get; } = [];

        public override int Count => inner.Count;

        public override ActivationShape Shape => inner.Shape;

        public override void Gather(ReadOnlySpan<int> indices, Span<float> destination)
        {
            Seen.AddRange(indices);
            inner.Gather(indices, destination);
        }
    }
}
