namespace Espalier.Experiments.Thesis;

/// <summary>What an experiment came to; its tables and figures are files.</summary>
public sealed record ReproductionResult
{
    /// <summary>The name of the experiment.</summary>
    public required string Experiment { get; init; }

    /// <summary>What it asks.</summary>
    public required string Question { get; init; }

    /// <summary>The answer in one sentence.</summary>
    public required string Answer { get; init; }

    /// <summary>The thesis's claims, each with our verdict.</summary>
    public required IReadOnlyList<Claim> Claims { get; init; }

    /// <summary>The seeds.</summary>
    public required IReadOnlyList<ulong> Seeds { get; init; }

    /// <summary>The folder of tables, figures and report.</summary>
    public required string Folder { get; init; }

    /// <summary>The tables.</summary>
    public required IReadOnlyList<ReproductionTable> Tables { get; init; }

    /// <summary>The figures, as paths of SVG files below <see cref="Folder"/>.</summary>
    public required IReadOnlyList<string> Figures { get; init; }

    /// <summary>Runs that were computed now.</summary>
    public required int Computed { get; init; }

    /// <summary>Runs that were finished already.</summary>
    public required int Reused { get; init; }

    /// <summary>Runs that failed, such as by diverging; tables show them as such.</summary>
    public required int Failed { get; init; }

    /// <summary>Wall-clock seconds of this call.</summary>
    public required double Seconds { get; init; }
}
