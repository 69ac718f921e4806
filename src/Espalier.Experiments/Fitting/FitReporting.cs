using Espalier.Experiments.Reports;
using Espalier.Experiments.Runs;
using Espalier.Networks.Graph;
using Espalier.Pruning.Latents;
using Espalier.Pruning.ReadOuts;

namespace Espalier.Experiments.Fitting;

/// <summary>Gathers what the report of a fit tells.</summary>
internal static class FitReporting
{
    // More labels than this run into each other.
    private const int MostEvents = 12;

    public static FitReportInput Describe(
        FitSpecification specification,
        FitSettings settings,
        FitData data,
        PreparedFit prepared,
        LatentTraining training,
        Network delivered,
        FitResult result,
        IReadOnlyList<EpochMetrics> epochs,
        IReadOnlyList<RunTiming> timings,
        DateTimeOffset finished) => new()
        {
            DataName = Path.GetFileName(specification.Data),
            Rows = data.Samples,
            Columns = data.Features,
            Image = data.Image,
            HeldOutRows = data.HeldOutSamples,
            Treatments = prepared.Treatments,
            Dimension = result.Dimension,
            ReadOuts = [.. result.ReadOuts.Select(readOut => new DimensionReadOut
            {
                Name = readOut.Name,
                Value = readOut.Dimension,
                Lower = readOut.Lower,
                Upper = readOut.Upper,
                Comment = readOut.Comment,
            })],
            Verdict = result.ReadOuts.Count > 1 ? result.Verdict : string.Empty,
            ActiveLatents = result.ActiveLatents,
            LatentWidth = result.LatentWidth,
            Unexplained = result.Unexplained ?? double.NaN,
            Warnings = result.Warnings,
            Explanations = result.Explanations,
            Fates = result.Fates,
            Epochs = epochs,
            Events = Events(epochs),
            SurvivingLatents = [.. Enumerable.Range(0, training.Active.Count).Where(latent => training.Active[latent])],
            ActiveThreshold = specification.Method == FitMethod.Thesis ? ThesisReadOut.ScaleThreshold : null,
            LatentSample = prepared.LatentPoints(training.Autoencoder),
            ImageSample = prepared.Pictures(training, delivered),
            Settings = [.. settings.All.Where(setting => setting.Value is not null).Select(setting => new ReportSetting(setting.Option, setting.ValueText, setting.DefaultText))],
            Timings = timings,
            Versions = RunVersions.Current(),
            Hardware = RunHardware.Current(FitRunner.LanesWord()),
            RunId = result.Run,
            FinishedUtc = finished,
            CommandLine = settings.CommandLine,
            Files =
            [
                new ReportFile(FitRunner.ModelFileName, $"the network, from {(data.Image is null ? "a row" : "an image")} in the data's units to its reconstruction"),
                new ReportFile("metrics.jsonl", "losses and scales, one line an epoch"),
                new ReportFile("run.json", "settings, versions and result"),
            ],
        };

    /// <summary>Where the training began to do something else; none where that was too often to be told apart in a picture.</summary>
    private static ReportEvent[] Events(IReadOnlyList<EpochMetrics> epochs)
    {
        ReportEvent[] changes =
        [
            .. epochs.Zip(epochs.Skip(1))
                .Where(pair => pair.Second.Phase is not null && pair.First.Phase != pair.Second.Phase)
                .Select(pair => new ReportEvent(pair.First.Epoch, pair.Second.Phase!)),
        ];
        return changes.Length <= MostEvents ? changes : [];
    }
}
