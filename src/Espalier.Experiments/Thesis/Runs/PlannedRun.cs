using System.Text.Json.Nodes;
using Espalier.Experiments.Runs;

namespace Espalier.Experiments.Thesis.Runs;

/// <summary>A run that an experiment needs: a pure function of its description, kept in a run folder.</summary>
internal abstract class PlannedRun
{
    private string? _key;

    /// <summary>What it is, in a few words, for progress and errors.</summary>
    public abstract string Name { get; }

    /// <summary>Runs whose folders it reads; they are done before it.</summary>
    public virtual IReadOnlyList<PlannedRun> Needs => [];

    /// <summary>About how long it takes, in any unit; long runs begin first and weigh more in progress.</summary>
    public virtual double Cost => 1;

    /// <summary>What identifies the run among those of all experiments: equal keys are one run.</summary>
    public string Key => _key ??= CanonicalJson.Write(Describe());

    /// <summary>Everything that determines the outcome.</summary>
    public abstract JsonObject Describe();

    /// <summary>What tells that a file it reads has changed since, without reading it; null if it reads none by itself.</summary>
    public virtual string? InputStamp => null;

    /// <summary>Does the run, goes on with it, or recalls it.</summary>
    /// <param name="context">How and where.</param>
    /// <param name="progress">Told the share that is done, 0 to 1.</param>
    /// <param name="cancellation">Stops it; what a checkpoint holds is kept.</param>
    /// <returns>The finished run, which may have failed by itself, such as by diverging.</returns>
    public abstract FinishedRun Execute(RunContext context, IProgress<double> progress, CancellationToken cancellation);

    /// <summary>Whether a finished run on disk has all that this one asks for.</summary>
    public virtual bool IsComplete(RunFolder folder) => true;
}
