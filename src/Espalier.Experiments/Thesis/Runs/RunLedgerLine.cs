using System.Text.Json.Nodes;

namespace Espalier.Experiments.Thesis.Runs;

/// <summary>A line of <c>runs.jsonl</c>: which run folder holds what was planned.</summary>
internal sealed record RunLedgerLine
{
    /// <summary>The identifier of the run.</summary>
    public required string Run { get; init; }

    /// <summary>The build of the program that found the run. Another build may mean something else by the same plan, so it looks for the run by its folder.</summary>
    public required string Build { get; init; }

    /// <summary>Why it has no result; null if it has one.</summary>
    public string? Failure { get; init; }

    /// <summary>What the file that was read looked like; null if none was. After a change of the file the run is looked for by its folder, whose name knows the content.</summary>
    public string? Input { get; init; }

    /// <summary>What was planned.</summary>
    public required JsonObject Plan { get; init; }
}
