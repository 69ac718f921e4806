using System.Text.Json.Serialization;
using Espalier.Experiments.Reports;

namespace Espalier.Experiments.Estimation;

/// <summary>What estimators say about the dimension of data.</summary>
public sealed record EstimationResult
{
    /// <summary>The data, as they were named.</summary>
    public required string Data { get; init; }

    /// <summary>Samples looked at, repeated ones included.</summary>
    public required int Samples { get; init; }

    /// <summary>Columns looked at; of an image the product of its sides and channels.</summary>
    public required int Features { get; init; }

    /// <summary>The known dimension that the estimates are compared with; null if nobody knows it.</summary>
    public required double? Truth { get; init; }

    /// <summary>Samples that repeat an earlier one.</summary>
    public required DuplicateCount Duplicates { get; init; }

    /// <summary>The number of neighbours of each sample that were searched for all estimators together; 0 if none looks at neighbours.</summary>
    public required int Neighbors { get; init; }

    /// <summary>Seconds the search for neighbours took.</summary>
    public required double NeighborSeconds { get; init; }

    /// <summary>Wall-clock seconds from reading the data to the last estimate.</summary>
    public required double Seconds { get; init; }

    /// <summary>The seed.</summary>
    public required ulong Seed { get; init; }

    /// <summary>One for each estimator, in the order asked for.</summary>
    public required IReadOnlyList<EstimatorResult> Estimates { get; init; }

    /// <summary>The estimates when noise is added, by level as asked for; empty unless asked for.</summary>
    public IReadOnlyList<NoiseResult> Noise { get; init; } = [];

    /// <summary>The estimates of every class, by rising label; empty unless asked for.</summary>
    public IReadOnlyList<ClassResult> Classes { get; init; } = [];

    /// <summary>What was done to the data before anybody looked.</summary>
    public IReadOnlyList<DataTreatment> Treatments { get; init; } = [];

    /// <summary>What a reader should know about the whole, one sentence each: settings that made no difference.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>The command line that repeats all this.</summary>
    public required string CommandLine { get; init; }

    /// <summary>The settings, for the report.</summary>
    [JsonIgnore]
    public IReadOnlyList<ReportSetting> Settings { get; init; } = [];

    /// <summary>For each sample the number of its row in the data, from 1.</summary>
    [JsonIgnore]
    public IReadOnlyList<int> Rows { get; init; } = [];

    /// <summary>For each sample its class; null without classes.</summary>
    [JsonIgnore]
    public IReadOnlyList<double>? Labels { get; init; }
}
