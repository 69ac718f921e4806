using Espalier.Experiments.Fitting;
using Espalier.Experiments.Tests.Benchmarks;
using Espalier.Experiments.Thesis;
using Espalier.Experiments.Thesis.Contract;
using Espalier.Experiments.Thesis.Runs;
using Espalier.Experiments.Thesis.Tickets;
using Espalier.Networks.Architectures;
using Espalier.Networks.Graph;
using Espalier.Networks.Safetensors;
using Espalier.Networks.Serialization;
using Espalier.Numerics;
using Espalier.Pruning.Tickets;

namespace Espalier.Experiments.Tests.Thesis.Tickets;

public sealed class RetrainRunTests : IDisposable
{
    private static readonly RetrainSettings s_settings = new() { Epochs = 2, LearningRate = 8e-3 };

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("espalier-retrain-");

    private string Runs => Path.Combine(_folder.FullName, "runs");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Execute_OfATicket_GivesWhatApplyingAndRetrainingGive()
    {
        FitPlan basis = Base([4, 1, 1]);
        TicketPlan plan = new() { Mask = TicketMask.Drawn, Ratio = 0.5, DrawEpoch = 2, WeightsEpoch = 1 };

        RetrainedTicket ticket = Retrain(basis, TicketPlan.Unpruned(1), plan)[1];

        FinishedRun run = new(Espalier.Experiments.Runs.RunFolder.Open(Directory.GetDirectories(Runs).First(folder => File.Exists(Path.Combine(folder, "epoch-0001.safetensors")))), null, WasDone: true);
        Network weights = Read(run, 1);
        Ticket cut = Ticket.Apply(weights, run.Masks.Single(mask => mask is { Epoch: 2, Draw: 3, Ratio: 0.5 }).Over(Read(run, 0)));
        using FitData data = FitData.Load(basis.Specification, TestContext.Current.CancellationToken);
        PreparedFit prepared = data.Prepare(basis.Specification);
        TicketRetraining expected = new(cut.Network, prepared.Training, prepared.HeldOut, s_settings.ToOptions(new RandomStream(7, "ticket-order", 0).NextUInt64()));
        expected.Run(TestContext.Current.CancellationToken);
        Assert.Equal(expected.Epochs.Select(epoch => epoch.ValidationLoss), ticket.HeldOutLosses);
        Assert.Equal(expected.Epochs.Select(epoch => epoch.TrainingLoss), ticket.TrainLosses);
        Assert.Equal((24, cut.Removed, 0, (int)cut.Network.TrainableCount), (ticket.Units, ticket.Removed, ticket.Remaining, ticket.Parameters));
    }

    [Fact]
    public void Execute_OfRandomMasks_RemovesWhatTheyPromise()
    {
        TicketPlan drawn = new() { Mask = TicketMask.Drawn, Ratio = 0.5, DrawEpoch = 2, WeightsEpoch = 0 };

        IReadOnlyList<RetrainedTicket> tickets = Retrain(
            Base([4, 1, 1]), TicketPlan.Unpruned(0), drawn, drawn with { WeightsEpoch = null }, drawn with { Mask = TicketMask.SameShares }, drawn with { Mask = TicketMask.Random },
            drawn with { Mask = TicketMask.Random, Shot = 1 });

        Assert.Equal(0, tickets[0].Removed);
        Assert.Equal([tickets[1].Parameters, tickets[1].Parameters], tickets.Skip(2).Take(2).Select(ticket => ticket.Parameters));
        Assert.Equal([12, 12], tickets.Skip(4).Select(ticket => ticket.Removed));
        Assert.Equal(6, tickets.Select(ticket => ticket.HeldOutLosses[0]).Distinct().Count());
        Assert.All(tickets, ticket => Assert.Null(ticket.Failure));
    }

    [Fact]
    public void Execute_OfARandomMaskThatCannotBe_FailsThatTicketAlone()
    {
        // Four latents and no other units: a fully random mask leaves such a layer alone.
        TicketPlan drawn = new() { Mask = TicketMask.Drawn, Ratio = 0.5, DrawEpoch = 2, WeightsEpoch = 0 };

        IReadOnlyList<RetrainedTicket> tickets = Retrain(Base([4, 0, 1]), drawn with { Mask = TicketMask.Random }, drawn);

        Assert.Contains("protected", tickets[0].Failure, StringComparison.Ordinal);
        Assert.True(double.IsNaN(tickets[0].Lowest()));
        Assert.Equal(2, tickets[1].HeldOutLosses.Count);
    }

    [Fact]
    public void Execute_OfABaseThatDiverged_Fails()
    {
        FitPlan basis = TicketPart.Base(new ThesisSettings { Data = "Sine2:200", Topology = [4, 1, 1], Epochs = 2, LearningRate = 1e30 }, 7);
        RetrainRun run = new(basis, s_settings, TicketPlan.Unpruned(0));

        FinishedRuns finished = Execute(run);

        Assert.False(finished[basis].Succeeded);
        Assert.Contains("has no result", finished[run].Failure, StringComparison.Ordinal);
        Assert.Equal(2, finished.All.Count);
    }

    [Fact]
    public void Execute_OfATicketThatDiverges_TellsAndGoesOnWithTheNext()
    {
        RetrainRun run = new(Base([4, 1, 1]), s_settings with { LearningRate = 1e30 }, TicketPlan.Unpruned(0), TicketPlan.Unpruned(1));

        IReadOnlyList<RetrainedTicket> tickets = Execute(run)[run].Read(RetrainJson.Default.RetrainResult).Tickets;

        Assert.All(tickets, ticket => Assert.Contains("no longer a number", ticket.Failure, StringComparison.Ordinal));
        Assert.All(tickets, ticket => Assert.Equal((double.PositiveInfinity, double.PositiveInfinity, double.PositiveInfinity), (ticket.First(), ticket.Lowest(), ticket.Last())));
        Assert.Equal(2, tickets.Count);
    }

    [Fact]
    public void Execute_WithAnyNumberOfThreads_GivesTheSameLosses()
    {
        TicketPlan plan = new() { Mask = TicketMask.SameShares, Ratio = 0.3, DrawEpoch = 1, WeightsEpoch = null, Shot = 3 };

        IReadOnlyList<RetrainedTicket> one = Retrain(Base([4, 1, 1]), plan);
        Directory.Delete(Runs, recursive: true);
        RetrainRun run = new(Base([4, 1, 1]), s_settings, plan);
        IReadOnlyList<RetrainedTicket> three = Execute(run, threads: 3)[run].Read(RetrainJson.Default.RetrainResult).Tickets;

        Assert.Equal(one[0].HeldOutLosses, three[0].HeldOutLosses);
    }

    [Fact]
    public void Make_WithNewWeights_CutsAWholeNetworkThatWasRenewed()
    {
        FitPlan basis = TicketPart.Base(new ThesisSettings { Data = "SineImage2:400", Topology = [4, 2, 8], Epochs = 1 }, 7);
        BaseTraining training = new(Execute(new RetrainRun(basis, s_settings, TicketPlan.Unpruned(0)))[basis]);
        TicketPlan plan = new() { Mask = TicketMask.Drawn, Ratio = 0.5, DrawEpoch = 1, WeightsEpoch = null };

        (Network made, Ticket? ticket) = training.Make(plan, 7, Initialization.ThesisImages);

        Network renewed = Initialization.ThesisImages.Renew(training.NetworkAfter(0), new RandomStream(7, "ticket-weights", 0));
        Network expected = Ticket.Apply(renewed, training.LastMaskOf(0.5, 1)).Network;
        Assert.True(ticket!.Removed > 0);
        Assert.All(expected.Parameters.Zip(made.Parameters), pair => Assert.Equal(expected.ValuesOf(pair.First).ToArray(), made.ValuesOf(pair.Second).ToArray()));
    }

    private static FitPlan Base(int[] topology) => TicketPart.Base(new ThesisSettings { Data = "Sine2:200", Topology = topology, Epochs = 2 }, 7);

    private static Network Read(FinishedRun run, int epoch)
    {
        string path = run.Folder.PathOf(FitRunner.SnapshotFileName(epoch));
        return ModelFile.Read(SafetensorsFile.Read(path), path);
    }

    private IReadOnlyList<RetrainedTicket> Retrain(FitPlan basis, params TicketPlan[] plans)
    {
        RetrainRun run = new(basis, s_settings, plans);
        return Execute(run)[run].Read(RetrainJson.Default.RetrainResult).Tickets;
    }

    private FinishedRuns Execute(RetrainRun run, int threads = 1)
    {
        using RunLedger ledger = new(Path.Combine(_folder.FullName, $"out-{threads}"));
        return new RunSchedule([run], ledger, new ReproductionOptions { RunsDirectory = Runs, Threads = threads, TimeProvider = new StillClock() }, null)
            .Execute(TestContext.Current.CancellationToken);
    }
}
