using Espalier.Experiments.Figures;
using Espalier.Experiments.Fitting;
using Espalier.Experiments.Runs;
using Espalier.Experiments.Thesis.Runs;
using Espalier.Experiments.Thesis.Statistics;
using Espalier.Networks.Architectures;
using Espalier.Networks.Graph;
using Espalier.Networks.Safetensors;
using Espalier.Networks.Serialization;
using Espalier.Pruning.Tickets;

namespace Espalier.Experiments.Thesis.Weights;

/// <summary>Reads the networks that a training has kept: the scales of their units, and which of these its masks keep.</summary>
internal static class KeptNetworks
{
    /// <summary>|γ| of all units of all normalisations, as they stood after an epoch.</summary>
    /// <param name="run">The training; it has kept the network of that epoch.</param>
    /// <param name="epoch">The epoch.</param>
    public static double[] ScalesAfter(FinishedRun run, int epoch) => UnitScales.Of(Read(run.Folder.PathOf(FitRunner.SnapshotFileName(epoch))));

    /// <summary>The last mask that was drawn for a ratio, as layers of kept and pruned units.</summary>
    /// <param name="run">The training.</param>
    /// <param name="ratio">The share of units that the mask removes.</param>
    /// <returns>The layers, or null where no such mask was drawn.</returns>
    public static IReadOnlyList<NetworkLayer>? LastMask(FinishedRun run, double ratio)
    {
        if (run.Masks.LastOrDefault(drawn => drawn.Ratio == ratio) is not MaskRecord record)
        {
            return null;
        }

        Network network = Read(run.Folder.PathOf(FitRunner.ModelFileName));
        ChannelMask mask = record.Over(network);
        string latent = network.Nodes[network.Marks[Autoencoder.LatentMark]].Name;
        return [.. mask.Layers.Select((name, layer) => new NetworkLayer(name == latent ? "latent" : ShortName(name), mask.KeptOf(layer).ToArray()))];
    }

    // Layers are called such as "encoder.0.norm".
    private static string ShortName(string name) => name.Split('.') is [string half, string index, ..] ? $"{half[..3]} {index}" : name;

    private static Network Read(string path) => ModelFile.Read(SafetensorsFile.Read(path), path);
}
