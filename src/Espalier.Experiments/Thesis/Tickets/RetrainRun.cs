using System.Text.Json;
using System.Text.Json.Nodes;
using Espalier.Experiments.Fitting;
using Espalier.Experiments.Reports;
using Espalier.Experiments.Runs;
using Espalier.Experiments.Thesis.Runs;
using Espalier.Networks.Architectures;
using Espalier.Networks.Graph;
using Espalier.Networks.Training;
using Espalier.Numerics;
using Espalier.Pruning.Tickets;

namespace Espalier.Experiments.Thesis.Tickets;

/// <summary>Tickets of one base training, trained again one after the other. Those of one run share its folder, and a run that is interrupted does all of them again: see <see cref="RetrainingPart.Batches"/>.</summary>
/// <param name="basis">The base training, with the networks of all epochs.</param>
/// <param name="settings">How they are trained again.</param>
/// <param name="tickets">The tickets.</param>
internal sealed class RetrainRun(FitPlan basis, RetrainSettings settings, params IReadOnlyList<TicketPlan> tickets) : FolderRun
{
    /// <inheritdoc/>
    public override string Verb => "retrain";

    /// <inheritdoc/>
    public override string Name => $"{ReportText.Count(tickets.Count, "ticket")} of {basis.Name}";

    /// <inheritdoc/>
    public override IReadOnlyList<PlannedRun> Needs => [basis];

    /// <inheritdoc/>
    public override double Cost => tickets.Count * settings.Epochs;

    /// <inheritdoc/>
    public override string? InputStamp => basis.InputStamp;

    /// <inheritdoc/>
    public override JsonObject Describe()
    {
        JsonObject described = basis.Describe();
        described.Remove("snapshots");
        return new JsonObject
        {
            ["base"] = described,
            ["epochs"] = settings.Epochs,
            ["learningRate"] = settings.LearningRate,
            ["batch"] = settings.ToOptions(0).BatchSize,
            ["tickets"] = new JsonArray([.. tickets.Select(ticket => (JsonNode)ticket.Describe())]),
        };
    }

    /// <inheritdoc/>
    /// <remarks>The name of the base run follows from the content of the data.</remarks>
    protected override string DataHash(RunContext context) => context.Finished[basis].Folder.Id;

    /// <inheritdoc/>
    protected override JsonObject Compute(RunWriter writer, RunContext context, IProgress<double> progress, CancellationToken cancellation)
    {
        BaseTraining training = new(context.Finished[basis]);
        using FitData data = FitData.Load(basis.Specification, cancellation);
        PreparedFit prepared = data.Prepare(basis.Specification);
        Initialization initialization = data.Image is null ? Initialization.ThesisRows : Initialization.ThesisImages;
        using WorkerPool pool = new(context.Threads);
        List<RetrainedTicket> retrained = [];
        for (int index = 0; index < tickets.Count; index++)
        {
            double before = index;
            retrained.Add(Retrain(training, tickets[index], initialization, prepared, pool, share => progress.Report((before + share) / tickets.Count), cancellation));
        }

        return JsonSerializer.SerializeToNode(new RetrainResult { Tickets = retrained }, RetrainJson.Default.RetrainResult)!.AsObject();
    }

    private RetrainedTicket Retrain(
        BaseTraining training, TicketPlan plan, Initialization initialization, PreparedFit prepared, WorkerPool pool, Action<double> progress, CancellationToken cancellation)
    {
        ulong seed = basis.Specification.Seed;
        int units = training.Units;
        (Network Network, Ticket? Ticket) made;
        try
        {
            made = training.Make(plan, seed, initialization);
        }
        catch (ArgumentException exception) when (plan.Mask == TicketMask.Random)
        {
            return new RetrainedTicket { Units = units, Removed = 0, Remaining = 0, Parameters = 0, TrainLosses = [], HeldOutLosses = [], Failure = exception.Message };
        }

        // Tickets of one shot see the same batches, so that differences are theirs.
        ulong order = new RandomStream(seed, "ticket-order", (ulong)plan.Shot).NextUInt64();
        TicketRetraining retraining = new(made.Network, prepared.Training, prepared.HeldOut, settings.ToOptions(order), pool);
        List<EpochSummary> epochs = [];
        while (!retraining.IsFinished)
        {
            if (retraining.Advance(cancellation) is { } epoch)
            {
                epochs.Add(epoch);
                progress((double)epochs.Count / settings.Epochs);
            }
        }

        return new RetrainedTicket
        {
            Units = units,
            Removed = made.Ticket?.Removed ?? 0,
            Remaining = made.Ticket?.Remaining ?? 0,
            Parameters = (int)made.Network.TrainableCount,
            TrainLosses = [.. epochs.Select(epoch => epoch.TrainingLoss)],
            HeldOutLosses = [.. epochs.Select(epoch => epoch.ValidationLoss)],
            Failure = retraining.Failure,
        };
    }
}
