using System.Text.Json.Nodes;

namespace Espalier.Experiments.Runs;

/// <summary>The content of <c>run.json</c>: what a run is, where it was made, how far it came and what it found.</summary>
public sealed record RunRecord
{
    /// <summary>The newest version of the format that this software reads and the one it writes.</summary>
    public const int NewestFormat = 1;

    /// <summary>Version of the format of the whole folder.</summary>
    public required int Format { get; init; }

    /// <summary>The name of the run and of its folder; see <see cref="RunIdentifier"/>.</summary>
    public required string Id { get; init; }

    /// <summary>What was done, e.g. <c>fit</c>.</summary>
    public required string Verb { get; init; }

    /// <summary>What differs from the defaults; with the verb and the data it determines <see cref="Id"/>.</summary>
    public required JsonObject Specification { get; init; }

    /// <summary>All settings with the defaults filled in as they stood then, for the reader; <see langword="null"/> if not recorded.</summary>
    public JsonObject? Settings { get; init; }

    /// <summary>Hash of the content of the data.</summary>
    public required string DataHash { get; init; }

    /// <summary>The software that began the run.</summary>
    public required RunVersions Versions { get; init; }

    /// <summary>The machine that began the run.</summary>
    public required RunHardware Hardware { get; init; }

    /// <summary>Where the run stands.</summary>
    public required RunStatus Status { get; init; }

    /// <summary>When it was first begun, in coordinated universal time.</summary>
    public required DateTimeOffset StartedUtc { get; init; }

    /// <summary>When it ended, in coordinated universal time; <see langword="null"/> while it runs.</summary>
    public DateTimeOffset? FinishedUtc { get; init; }

    /// <summary>What it found; only of a completed run.</summary>
    public JsonObject? Result { get; init; }

    /// <summary>How long its parts took; empty while it runs.</summary>
    public IReadOnlyList<RunTiming> Timings { get; init; } = [];

    /// <summary>Why it failed or was interrupted, in one line; <see langword="null"/> otherwise.</summary>
    public string? Reason { get; init; }
}
