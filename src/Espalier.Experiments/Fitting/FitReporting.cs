using Espalier.Data;
using Espalier.Experiments.Reports;
using Espalier.Experiments.Runs;
using Espalier.Networks.Architectures;
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
        PreparedFit prepared,
        LatentTraining training,
        FitResult result,
        IReadOnlyList<EpochMetrics> epochs,
        IReadOnlyList<RunTiming> timings,
        DateTimeOffset finished) => new()
        {
            DataName = Path.GetFileName(specification.Data),
            Rows = prepared.Data.Whole.Samples,
            Columns = prepared.Data.Whole.Features,
            HeldOutRows = prepared.Data.HeldOut.Samples,
            Treatments = Treatments(prepared),
            Dimension = result.Dimension,
            ReadOuts = [.. result.ReadOuts.Select(readOut => new DimensionReadOut
            {
                Name = readOut.Name,
                Value = readOut.Dimension,
                Lower = readOut.Lower,
                Upper = readOut.Upper,
                Comment = readOut.Comment,
            })],
            ActiveLatents = result.ActiveLatents,
            LatentWidth = result.LatentWidth,
            Unexplained = result.Unexplained ?? double.NaN,
            Warnings = result.Warnings,
            Explanations = result.Explanations,
            Epochs = epochs,
            Events = Events(epochs),
            SurvivingLatents = [.. Enumerable.Range(0, training.Active.Count).Where(latent => training.Active[latent])],
            ActiveThreshold = specification.Method == FitMethod.Thesis ? ThesisReadOut.ScaleThreshold : null,
            LatentSample = Sample(prepared, training.Autoencoder),
            Settings = [.. settings.All.Where(setting => setting.Value is not null).Select(setting => new ReportSetting(setting.Option, setting.ValueText, setting.DefaultText))],
            Timings = timings,
            Versions = RunVersions.Current(),
            Hardware = RunHardware.Current(FitRunner.LanesWord()),
            RunId = result.Run,
            FinishedUtc = finished,
            CommandLine = settings.CommandLine,
            Files =
            [
                new ReportFile(FitRunner.ModelFileName, "the network, from a row in the data's units to its reconstruction"),
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

    private static List<DataTreatment> Treatments(PreparedFit prepared)
    {
        TableReport table = prepared.Data.Whole.Report;
        PreparationReport preparation = prepared.Preparation.Report;
        List<DataTreatment> treatments = [.. table.DroppedColumns.Select(column => new DataTreatment($"column \"{column.Name}\"", "left out", column.Reason))];
        if (table.RowsWithMissingDropped > 0)
        {
            treatments.Add(new DataTreatment(Rows(table.RowsWithMissingDropped), "left out", "a value was missing"));
        }

        if (table.ValuesReplacedByMean > 0)
        {
            treatments.Add(new DataTreatment($"{table.ValuesReplacedByMean} missing values", "replaced by their column's mean", "--missing mean"));
        }

        if (table is { DuplicatesMerged: true, DuplicateRows: > 0 })
        {
            treatments.Add(new DataTreatment(Rows(table.DuplicateRows), "merged", "they repeat others"));
        }

        treatments.Add(prepared.Preparation.IsRotated
            ? new DataTreatment("all columns", "centred, scaled, rotated to principal components", "so that strengths mean the same on all data")
            : new DataTreatment("each column", "centred and divided by its largest magnitude", "the thesis does so"));
        if (preparation.ZeroComponents > 0)
        {
            treatments.Add(new DataTreatment(Components(preparation.ZeroComponents), "left out", "they have no variance"));
        }

        if (preparation.NoiseComponents > 0)
        {
            treatments.Add(new DataTreatment(
                Components(preparation.NoiseComponents),
                "left out",
                FormattableString.Invariant(
                    $"their variances lie as close together as those of pure noise do, after a clear gap; the noise has a standard deviation of {Math.Sqrt(preparation.NoiseVariance ?? 0):G3} in scaled units and {preparation.NoiseShare:P2} of the variance")));
        }

        return treatments;
    }

    private static LatentSample? Sample(PreparedFit prepared, Autoencoder autoencoder)
    {
        double[] scales = autoencoder.ScaleMagnitudes();
        int[] strongest = [.. Enumerable.Range(0, scales.Length).OrderByDescending(latent => scales[latent]).ThenBy(latent => latent).Take(2)];
        if (strongest.Length < 2 || scales[strongest[1]] == 0)
        {
            return null;
        }

        float[] codes = Inference.Run(autoencoder.Network, autoencoder.Code.Index, prepared.Training);
        Table rows = prepared.Data.Training;
        return new LatentSample
        {
            HorizontalName = "strongest latent",
            VerticalName = "second latent",
            ColourName = rows.ColumnNames[0],
            Horizontal = Column(strongest[0]),
            Vertical = Column(strongest[1]),
            Colour = rows.Feature(0).ToArray(),
        };

        double[] Column(int latent) => [.. Enumerable.Range(0, rows.Samples).Select(row => (double)codes[(row * scales.Length) + latent])];
    }

    private static string Rows(int count) => count == 1 ? "1 row" : $"{count} rows";

    private static string Components(int count) => count == 1 ? "1 principal component" : $"{count} principal components";
}
