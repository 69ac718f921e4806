using System.Text.Json.Nodes;
using Espalier.Experiments.Fitting;
using Espalier.Experiments.Runs;

namespace Espalier.Experiments.Thesis.Runs;

/// <summary>A run that is no fit: computed in one go in a run folder of its own.</summary>
internal abstract class FolderRun : PlannedRun
{
    /// <summary>What is done, in one word; with <see cref="PlannedRun.Describe"/> it names the folder.</summary>
    public abstract string Verb { get; }

    /// <inheritdoc/>
    public sealed override FinishedRun Execute(RunContext context, IProgress<double> progress, CancellationToken cancellation)
    {
        JsonObject described = Describe();

        // Generated data are named in the description; what is in a file is hashed by whoever describes it.
        string hash = DataHash(context);
        RunFolder folder = RunFolder.Create(context.RunsDirectory, RunIdentifier.Compute(Verb, described, hash));
        if (!context.Fresh && Recall(folder) is { } earlier)
        {
            return earlier;
        }

        if (!folder.TryAcquireLock(context.TimeProvider, out RunWriter? writer))
        {
            throw new FitFailedException($"run {folder.Id} in {context.RunsDirectory} is being computed by another process; wait for it or stop it") { IsHeld = true };
        }

        using (writer)
        {
            if (!context.Fresh && Recall(folder) is { } meanwhile)
            {
                return meanwhile;
            }

            long started = context.TimeProvider.GetTimestamp();
            writer.Start(Verb, described, null, hash, RunVersions.Current(), RunHardware.Current(FitRunner.LanesWord()));
            writer.TruncateAfterEpoch(-1);
            try
            {
                JsonObject result = Compute(writer, context, progress, cancellation);
                writer.Complete(result, Timings());
                return new FinishedRun(folder, null, WasDone: false);
            }
            catch (OperationCanceledException)
            {
                writer.Interrupt("stopped by the user", Timings());
                throw;
            }
            catch (FitFailedException exception)
            {
                writer.Fail(exception.Message, Timings());
                return new FinishedRun(folder, exception.Message, WasDone: false);
            }

            RunTiming[] Timings() => [new RunTiming("all", context.TimeProvider.GetElapsedTime(started).TotalSeconds)];
        }
    }

    /// <summary>The hash of what the run reads; runs that generate or derive all they read name it in their description and leave this as it is.</summary>
    protected virtual string DataHash(RunContext context) => "described";

    /// <summary>Computes the result.</summary>
    /// <param name="writer">The folder; epochs may be appended and files written.</param>
    /// <param name="context">How and where.</param>
    /// <param name="progress">Told the share that is done.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>What was found.</returns>
    /// <exception cref="FitFailedException">There is no result, such as because a training diverged.</exception>
    protected abstract JsonObject Compute(RunWriter writer, RunContext context, IProgress<double> progress, CancellationToken cancellation);

    private FinishedRun? Recall(RunFolder folder) =>
        folder.ReadRecord() is { Status: RunStatus.Completed, Result: not null } && IsComplete(folder) ? new FinishedRun(folder, null, WasDone: true) : null;
}
