using Espalier.Experiments.Runs;
using Espalier.Networks.Architectures;
using Espalier.Networks.Graph;
using Espalier.Pruning.Latents;
using Espalier.Pruning.Tickets;

namespace Espalier.Experiments.Thesis.MaskDistances;

/// <summary>All masks of one ratio that one training drew.</summary>
internal sealed class MaskCourse
{
    private readonly ChannelMask[] _masks;

    /// <summary>Reads masks together.</summary>
    /// <param name="ratio">Their ratio.</param>
    /// <param name="seed">The seed of the training.</param>
    /// <param name="records">The masks in the order of their drawing.</param>
    /// <param name="network">The network before training.</param>
    public MaskCourse(double ratio, ulong seed, IReadOnlyList<MaskRecord> records, Network network)
    {
        Ratio = ratio;
        Seed = seed;
        Epochs = [.. records.Select(record => record.Epoch - 1 + ((record.Draw + 1.0) / ThesisDefaults.DrawingsPerEpoch))];
        _masks = [.. records.Select(record => record.Over(network))];
        Paper = FirstSettled(new ConsecutiveDistanceStop(), _masks);
        Code = FirstSettled(new RecentMasksStop(), _masks);
        Latent = FirstSettled(new RecentMasksStop(threshold: 0), [.. OfLatents(network)]);
    }

    /// <summary>The share of units that the masks remove.</summary>
    public double Ratio { get; }

    /// <summary>The seed of the training.</summary>
    public ulong Seed { get; }

    /// <summary>How many epochs had been trained at each drawing.</summary>
    public IReadOnlyList<double> Epochs { get; }

    /// <summary>The drawing at which the Early-Bird paper's rule stops; null if it never does.</summary>
    public int? Paper { get; }

    /// <summary>The drawing at which the rule of that paper's code stops; null if it never does.</summary>
    public int? Code { get; }

    /// <summary>The drawing at which the latent layer's mask has been the same five times; null if it never has.</summary>
    public int? Latent { get; }

    /// <summary>How many masks there are.</summary>
    public int Count => _masks.Length;

    /// <summary>The share of units in which two masks differ.</summary>
    public double Share(int first, int second) => MaskDistance.Hamming(_masks[first], _masks[second]);

    /// <summary>The thesis's distance between two masks.</summary>
    public double Thesis(int first, int second) => MaskDistance.Thesis(_masks[first], _masks[second], Ratio);

    /// <summary>The distance between two masks over the largest possible one.</summary>
    public double Normalized(int first, int second) => MaskDistance.Normalized(_masks[first], _masks[second], Ratio);

    /// <summary>The epochs that had been trained at a drawing; infinity if there is none.</summary>
    public double At(int? drawing) => drawing is { } index ? Epochs[index] : double.PositiveInfinity;

    /// <summary>
    /// The distance between the mask at which the paper's rule stops and the last one, over the largest possible; infinity if it never stops, NaN if it stops at the last mask, which says nothing.
    /// </summary>
    public double ToTheLast => Paper is not { } stop ? double.PositiveInfinity : stop == Count - 1 ? double.NaN : Normalized(stop, Count - 1);

    private IEnumerable<ChannelMask> OfLatents(Network network)
    {
        string name = new Autoencoder(network).Latent.Name;
        foreach (ChannelMask mask in _masks)
        {
            int layer = Array.IndexOf([.. mask.Layers], name);
            yield return new ChannelMask([name], [mask.Units[layer]], mask.KeptOf(layer));
        }
    }

    private static int? FirstSettled(EarlyBirdStop stop, IReadOnlyList<ChannelMask> masks)
    {
        for (int drawing = 0; drawing < masks.Count; drawing++)
        {
            if (stop.Observe(masks[drawing]))
            {
                return drawing;
            }
        }

        return null;
    }
}
