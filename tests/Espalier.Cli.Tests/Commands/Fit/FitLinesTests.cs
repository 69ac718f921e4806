using Espalier.Cli.Commands.Fit;
using Espalier.Experiments.Fitting;
using Espalier.Pruning.Latents;

namespace Espalier.Cli.Tests.Commands.Fit;

public sealed class FitLinesTests
{
    [Fact]
    public void Report_EverySecondOfANight_WritesAHandfulOfLines()
    {
        StringWriter error = new();
        SteppedTime time = new();
        FitLines lines = new(error, time);

        for (int second = 0; second < 8 * 3600; second++)
        {
            time.Seconds = second;
            lines.Report(new FitProgress(0.5, Epoch(second)));
        }

        string[] written = error.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
        // After 10, 20, 40, … 20,480 seconds.
        Assert.Equal(12, written.Length);
        Assert.Equal("espalier: 50 %, epoch 10, held-out loss 0.25, 1 latents active", written[0]);
    }

    [Fact]
    public void Report_AShortRun_WritesNothing()
    {
        StringWriter error = new();
        SteppedTime time = new();
        FitLines lines = new(error, time);
        time.Seconds = 9;

        lines.Report(new FitProgress(1, Epoch(1)));

        Assert.Empty(error.ToString());
    }

    private static LatentEpoch Epoch(int number) => new()
    {
        Epoch = number,
        Phase = "training",
        TrainingLoss = 0.125,
        ValidationLoss = 0.25,
        LearningRate = 1e-3,
        Penalty = 0,
        Latents = [new LatentState(1, 0.5, true), new LatentState(0, 0, false)],
    };

    private sealed class SteppedTime : TimeProvider
    {
        public long Seconds { get; set; }

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => Seconds;
    }
}
