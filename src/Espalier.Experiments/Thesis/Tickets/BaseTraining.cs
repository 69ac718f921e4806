using Espalier.Experiments.Fitting;
using Espalier.Experiments.Runs;
using Espalier.Experiments.Thesis.Runs;
using Espalier.Experiments.Thesis.Statistics;
using Espalier.Networks.Architectures;
using Espalier.Networks.Graph;
using Espalier.Networks.Safetensors;
using Espalier.Networks.Serialization;
using Espalier.Numerics;
using Espalier.Pruning.Tickets;

namespace Espalier.Experiments.Thesis.Tickets;

/// <summary>A finished base training: its networks, its masks, and the tickets that are made of them.</summary>
internal sealed class BaseTraining
{
    private readonly FinishedRun _run;
    private readonly Dictionary<int, Network> _networks = [];

    /// <summary>Opens a base training.</summary>
    /// <exception cref="FitFailedException">It has no result.</exception>
    public BaseTraining(FinishedRun run)
    {
        _run = run.Succeeded ? run : throw new FitFailedException($"the training from which masks are drawn has no result: {run.Failure}");
    }

    /// <summary>Units of all batch normalisations.</summary>
    public int Units => MaskDrawing.Draw(NetworkAfter(0), 0, MaskRule.Thesis).Count;

    /// <summary>Reads the network as it stood after an epoch, 0 for before training. Not to be changed.</summary>
    /// <exception cref="SafetensorsFormatException">Its file is damaged.</exception>
    /// <exception cref="IOException">Its file cannot be read.</exception>
    public Network NetworkAfter(int epoch)
    {
        if (!_networks.TryGetValue(epoch, out Network? network))
        {
            string path = _run.Folder.PathOf(FitRunner.SnapshotFileName(epoch));
            network = ModelFile.Read(SafetensorsFile.Read(path), path);
            _networks[epoch] = network;
        }

        return network;
    }

    /// <summary>|γ| of all units of batch normalisations after an epoch.</summary>
    public IReadOnlyList<double> ScalesAfter(int epoch) => UnitScales.Of(NetworkAfter(epoch));

    /// <summary>All masks of a ratio in the order of their drawing.</summary>
    public IReadOnlyList<MaskRecord> MasksOf(double ratio) => [.. _run.Masks.Where(mask => mask.Ratio == ratio)];

    /// <summary>The last mask of an epoch.</summary>
    public ChannelMask LastMaskOf(double ratio, int epoch) =>
        (MasksOf(ratio).LastOrDefault(mask => mask.Epoch == epoch)
            ?? throw new RunFormatException(_run.Folder.PathOf("masks.jsonl"), FormattableString.Invariant($"there is no mask of ratio {ratio} in epoch {epoch}; run again with --fresh")))
        .Over(NetworkAfter(0));

    /// <summary>Makes the network of a plan.</summary>
    /// <param name="plan">Which units and which weights.</param>
    /// <param name="seed">The seed of random masks and new weights.</param>
    /// <param name="initialization">How new weights are drawn, for the whole network, of which the mask then takes its part.</param>
    /// <returns>The network, and the ticket it is; null of the whole network.</returns>
    /// <exception cref="ArgumentException">No random mask removes as much from so small a network.</exception>
    public (Network Network, Ticket? Ticket) Make(TicketPlan plan, ulong seed, Initialization initialization)
    {
        // The whole network is renewed before it is cut: cut ones have fewer inputs, from which distributions take their width.
        Network weights = plan.WeightsEpoch is { } epoch
            ? NetworkAfter(epoch)
            : initialization.Renew(NetworkAfter(0), new RandomStream(seed, "ticket-weights", (ulong)plan.Shot));
        Ticket? ticket = MaskOf(plan, seed) is { } mask ? Ticket.Apply(weights, mask) : null;
        return (ticket?.Network ?? weights, ticket);
    }

    private ChannelMask? MaskOf(TicketPlan plan, ulong seed)
    {
        RandomStream Stream() => new(seed, FormattableString.Invariant($"ticket-mask {plan.Mask} {plan.Ratio} {plan.DrawEpoch}"), (ulong)plan.Shot);
        return plan.Mask switch
        {
            TicketMask.Whole => null,
            TicketMask.Drawn => LastMaskOf(plan.Ratio, plan.DrawEpoch),
            TicketMask.SameShares => RandomMask.WithinLayers(LastMaskOf(plan.Ratio, plan.DrawEpoch), Stream()),
            TicketMask.Random => RandomMask.OverNetwork(NetworkAfter(0), plan.Ratio, Stream()),
            _ => throw new ArgumentOutOfRangeException(nameof(plan), plan.Mask, "there is no such mask"),
        };
    }
}
