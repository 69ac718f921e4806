namespace Espalier.Experiments.Thesis.Contract;

/// <summary>What the runs of an experiment say.</summary>
internal sealed record Findings
{
    /// <summary>The answer to the experiment's question, in one sentence with numbers.</summary>
    public required string Answer { get; init; }

    /// <summary>The thesis's claims, each with our verdict.</summary>
    public required IReadOnlyList<Claim> Claims { get; init; }

    /// <summary>Tables and figures in the order of reading.</summary>
    public required IReadOnlyList<FindingsSection> Sections { get; init; }

    /// <summary>What the reader should beware of, each in a sentence.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}
