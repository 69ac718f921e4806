namespace Espalier.Experiments.Benchmarks;

/// <summary>What a benchmark found.</summary>
public sealed record ManifoldBenchmarkResult
{
    /// <summary>The folder with cells, tables, figures and report.</summary>
    public required string Folder { get; init; }

    /// <summary>The sets, by name.</summary>
    public required IReadOnlyList<string> Sets { get; init; }

    /// <summary>Samples of each.</summary>
    public required int Samples { get; init; }

    /// <summary>The seeds.</summary>
    public required IReadOnlyList<ulong> Seeds { get; init; }

    /// <summary>How many cells were computed now.</summary>
    public required int Computed { get; init; }

    /// <summary>How many cells of earlier runs were used.</summary>
    public required int Reused { get; init; }

    /// <summary>Time of this run, in seconds.</summary>
    public required double Seconds { get; init; }

    /// <summary>One row for each noise level and estimator: noise by noise, Espalier's estimators first, then those of other software.</summary>
    public required IReadOnlyList<EstimatorScore> Scores { get; init; }

    /// <summary>How often the fit found the smallest continuous code, one entry for each noise level; empty without a fit.</summary>
    public required IReadOnlyList<CodeScore> Codes { get; init; }

    /// <summary>What a reader should know, one sentence each.</summary>
    public required IReadOnlyList<string> Notes { get; init; }
}
