using Espalier.Networks.Training;

namespace Espalier.Networks.Tests.Training;

/// <summary>Writes down every call it gets, under its name.</summary>
internal sealed class RecordingObserver(string name, List<string> calls) : TrainingObserver
{
    internal List<EpochSummary> Summaries { get; } = [];

    internal Action<Trainer>? OnStep { get; init; }

    public override void BeforeBatch(Trainer trainer, in TrainingPosition position) => calls.Add($"{name} before batch {position.Epoch}.{position.Batch}/{position.BatchCount}");

    public override void BeforeStep(Trainer trainer, in TrainingPosition position, double loss)
    {
        calls.Add($"{name} before step {trainer.Optimizer.Steps}");
        OnStep?.Invoke(trainer);
    }

    public override void AfterStep(Trainer trainer, in TrainingPosition position, double learningRate) => calls.Add($"{name} after step {trainer.Optimizer.Steps}");

    public override void AfterEpoch(Trainer trainer, EpochSummary summary)
    {
        calls.Add($"{name} after epoch {summary.Epoch}");
        Summaries.Add(summary);
    }
}
