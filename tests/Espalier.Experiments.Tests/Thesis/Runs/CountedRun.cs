using System.Text.Json.Nodes;
using Espalier.Experiments.Fitting;
using Espalier.Experiments.Runs;
using Espalier.Experiments.Thesis.Runs;

namespace Espalier.Experiments.Tests.Thesis.Runs;

/// <summary>A run that tells when it is computed and does as it is told.</summary>
internal sealed class CountedRun(string name, List<string> computed, Action? first = null, params IReadOnlyList<PlannedRun> needs) : FolderRun
{
    public override string Verb => "count";

    public override string Name => name;

    public override IReadOnlyList<PlannedRun> Needs => needs;

    public override JsonObject Describe() => new() { ["name"] = name };

    protected override JsonObject Compute(RunWriter writer, RunContext context, IProgress<double> progress, CancellationToken cancellation)
    {
        first?.Invoke();
        cancellation.ThrowIfCancellationRequested();
        progress.Report(0.5);
        lock (computed)
        {
            computed.Add(name);
        }

        return name.StartsWith("diverging", StringComparison.Ordinal)
            ? throw new FitFailedException("the loss is no longer a number")
            : new JsonObject { ["needed"] = new JsonArray([.. needs.Select(need => (JsonNode)context.Finished[need].Folder.Id)]) };
    }
}
