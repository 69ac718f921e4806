namespace Espalier.Experiments.Benchmarks.Cells;

/// <summary>One finished cell of a benchmark.</summary>
/// <param name="Key">What was estimated by whom.</param>
/// <param name="Value">The estimate; null if there is none.</param>
/// <param name="Seconds">How long it took, with the neighbour search if the estimator uses neighbours; NaN if unknown.</param>
/// <param name="Error">Why there is no estimate; empty if there is one.</param>
/// <param name="Version">The software that computed it, with its version; empty if unknown.</param>
internal sealed record BenchmarkCell(CellKey Key, double? Value, double Seconds, string Error, string Version)
{
    /// <summary>Lower end of the estimate's interval; null if there is none.</summary>
    public double? Lower { get; init; }

    /// <summary>Upper end of the estimate's interval; null if there is none.</summary>
    public double? Upper { get; init; }

    /// <summary>How many latents a fit kept; null for whatever is no fit.</summary>
    public int? ActiveLatents { get; init; }
}
