using Espalier.Data;
using Espalier.Experiments.Runs;
using Espalier.Pruning.Latents;

namespace Espalier.Experiments.Reports;

/// <summary>Everything a <see cref="FitReport"/> tells: plain data, with nothing computed by the report itself.</summary>
public sealed record FitReportInput
{
    /// <summary>Name of the data as the user knows it, e.g. <c>swiss-roll.csv</c>.</summary>
    public required string DataName { get; init; }

    /// <summary>Rows used, training and held out together.</summary>
    public required int Rows { get; init; }

    /// <summary>Columns of the data as read.</summary>
    public required int Columns { get; init; }

    /// <summary>The shape of a sample that is an image; <see langword="null"/> speaks of rows and columns instead.</summary>
    public ImageShape? Image { get; init; }

    /// <summary>Rows held out from training.</summary>
    public required int HeldOutRows { get; init; }

    /// <summary>What was dropped, merged or scaled; empty if nothing was.</summary>
    public IReadOnlyList<DataTreatment> Treatments { get; init; } = [];

    /// <summary>The verdict on the intrinsic dimension; NaN if there is none.</summary>
    public required double Dimension { get; init; }

    /// <summary>How the verdict is to be read.</summary>
    public DimensionBound Bound { get; init; } = DimensionBound.Exact;

    /// <summary>Lower end of the verdict's interval, or <see langword="null"/>.</summary>
    public double? DimensionLower { get; init; }

    /// <summary>Upper end of the verdict's interval, or <see langword="null"/>.</summary>
    public double? DimensionUpper { get; init; }

    /// <summary>What each method says by itself.</summary>
    public IReadOnlyList<DimensionReadOut> ReadOuts { get; init; } = [];

    /// <summary>How the verdict came about, in sentences; empty where one method alone speaks.</summary>
    public string Verdict { get; init; } = string.Empty;

    /// <summary>Latent neurons that remain.</summary>
    public required int ActiveLatents { get; init; }

    /// <summary>Latent neurons at the start.</summary>
    public required int LatentWidth { get; init; }

    /// <summary>Squared error over variance on the held-out rows, a share; NaN if nothing was held out.</summary>
    public required double Unexplained { get; init; }

    /// <summary>What the reader should worry about, each in a sentence; empty if nothing.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>How the outcome came about, each in a sentence; empty if there is nothing to say.</summary>
    public IReadOnlyList<string> Explanations { get; init; } = [];

    /// <summary>What became of each latent; empty leaves the table out.</summary>
    public IReadOnlyList<LatentFate> Fates { get; init; } = [];

    /// <summary>The training, epoch by epoch, in rising order.</summary>
    public required IReadOnlyList<EpochMetrics> Epochs { get; init; }

    /// <summary>The latents that remain, as indices into <see cref="EpochMetrics.Gammas"/>.</summary>
    public required IReadOnlyCollection<int> SurvivingLatents { get; init; }

    /// <summary>|γ| above which a latent counts as active; drawn in the picture. <see langword="null"/> draws none.</summary>
    public double? ActiveThreshold { get; init; }

    /// <summary>What happened during training.</summary>
    public IReadOnlyList<ReportEvent> Events { get; init; } = [];

    /// <summary>Rows in the latent space; <see langword="null"/> leaves the picture out.</summary>
    public LatentSample? LatentSample { get; init; }

    /// <summary>Pictures of data that are images; <see langword="null"/> leaves their section out.</summary>
    public ImageSample? ImageSample { get; init; }

    /// <summary>All settings in the order to list them.</summary>
    public IReadOnlyList<ReportSetting> Settings { get; init; } = [];

    /// <summary>How long the parts took.</summary>
    public IReadOnlyList<RunTiming> Timings { get; init; } = [];

    /// <summary>The software.</summary>
    public required RunVersions Versions { get; init; }

    /// <summary>The machine.</summary>
    public required RunHardware Hardware { get; init; }

    /// <summary>The name of the run.</summary>
    public required string RunId { get; init; }

    /// <summary>When the run ended, in coordinated universal time.</summary>
    public required DateTimeOffset FinishedUtc { get; init; }

    /// <summary>The command line that repeats the run.</summary>
    public required string CommandLine { get; init; }

    /// <summary>The files beside the report that are worth opening.</summary>
    public IReadOnlyList<ReportFile> Files { get; init; } = [];
}
