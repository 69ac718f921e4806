using Espalier.Experiments.Reports;
using Espalier.Experiments.Runs;
using Espalier.Pruning.Latents;

namespace Espalier.Experiments.Tests.Reports;

/// <summary>A fit that could have happened.</summary>
internal static class FitReportSample
{
    public static FitReportInput Create(int latents = 8, int epochs = 40, int survivors = 2, int sampleRows = 100) => new()
    {
        DataName = "swiss-roll.csv",
        Rows = 5000,
        Columns = 3,
        HeldOutRows = 1000,
        Treatments = [new DataTreatment("column \"batch\"", "dropped", "it holds one value"), new DataTreatment("12 rows", "merged", "they repeat others")],
        Dimension = 2,
        DimensionLower = 1.9,
        DimensionUpper = 2.2,
        ReadOuts =
        [
            new DimensionReadOut { Name = "active latents", Value = survivors, Comment = "smallest code" },
            new DimensionReadOut { Name = "local rank", Value = 2.11, Lower = 1.86, Upper = 2.36, Comment = "median of 500 points" },
        ],
        Fates =
        [
            new LatentFate { Latent = 0, Outcome = LatentOutcome.Kept, LossBefore = 0.004, LossAfter = 0.31, Floor = 0.02 },
            new LatentFate { Latent = 1, Outcome = LatentOutcome.Kept, LossBefore = 0.004, LossAfter = 0.62, Floor = 0.02 },
            new LatentFate { Latent = 2, Outcome = LatentOutcome.SqueezedFlat, Epoch = 17, Phase = "recovering", LossBefore = 0.003, LossAfter = 0.0031, Floor = 0.019 },
            .. Enumerable.Range(3, Math.Max(latents - 3, 0)).Select(latent => new LatentFate
            {
                Latent = latent, Outcome = LatentOutcome.LeftOutUnfolded, Epoch = 12, Phase = "unfolding", LossBefore = 0.002, LossAfter = 0.0023, Floor = 0.018, Companions = Math.Max(latents - 4, 0),
            }),
        ],
        ActiveLatents = survivors,
        LatentWidth = latents,
        Unexplained = 0.004,
        Epochs = [.. Enumerable.Range(1, epochs).Select(epoch => Epoch(epoch, epochs, latents, survivors))],
        SurvivingLatents = [.. Enumerable.Range(0, survivors)],
        ActiveThreshold = 2e-4,
        Events = [new ReportEvent(epochs / 2, "early bird")],
        LatentSample = Sample(sampleRows),
        Settings = [new ReportSetting("seed", "3", "0"), new ReportSetting("batch", "64", "64")],
        Timings = [new RunTiming("training", 1.84)],
        Versions = new RunVersions { Espalier = "0.1.0+abc", Runtime = ".NET 10.0.1" },
        Hardware = new RunHardware { OperatingSystem = "Linux", Architecture = "X64", Cores = 2, Lanes = "512" },
        RunId = "3f09ab12cd45",
        FinishedUtc = new DateTimeOffset(2026, 3, 4, 5, 6, 7, TimeSpan.Zero),
        CommandLine = "espalier fit swiss-roll.csv --seed 3",
        Files = [new ReportFile("encoder.onnx", "the encoder")],
    };

    private static EpochMetrics Epoch(int epoch, int epochs, int latents, int survivors)
    {
        double[] gammas = [.. Enumerable.Range(0, latents).Select(latent =>
            latent < survivors ? 0.8 + (0.1 * Math.Sin(latent + epoch)) : Decayed(0.9 * Math.Exp(-(latent + 3.0) * epoch / epochs)))];
        return new EpochMetrics
        {
            Epoch = epoch,
            TrainLoss = 0.01 + Math.Exp(-epoch / 5.0),
            ValidationLoss = 0.011 + Math.Exp(-epoch / 5.0),
            LearningRate = 1e-3,
            Penalty = 0.1,
            ActiveLatents = gammas.Count(gamma => gamma > 2e-4),
            Gammas = gammas,
            Seconds = epoch * 0.02,
        };
    }

    private static double Decayed(double gamma) => gamma < 1e-4 ? double.NaN : gamma;

    private static LatentSample Sample(int rows)
    {
        double[] angle = [.. Enumerable.Range(0, rows).Select(row => row * 0.618)];
        return new LatentSample
        {
            HorizontalName = "latent 0",
            VerticalName = "latent 1",
            ColourName = "first column",
            Horizontal = [.. angle.Select(value => value % 3.1)],
            Vertical = [.. angle.Select(value => value % 1.7)],
            Colour = angle,
        };
    }
}
