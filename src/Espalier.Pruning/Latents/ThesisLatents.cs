using Espalier.Networks.Architectures;
using Espalier.Networks.Graph;
using Espalier.Networks.Optimizers;
using Espalier.Networks.Training;
using Espalier.Pruning.ReadOuts;
using Espalier.Pruning.Surgery;
using Espalier.Pruning.Tickets;

namespace Espalier.Pruning.Latents;

/// <summary>Keeps account of which of the first network's latents the present one still has, and removes the dead.</summary>
internal sealed class ThesisLatents
{
    private int[] _origins;

    /// <summary>Begins the account.</summary>
    /// <param name="width">The number of latents of the first network.</param>
    /// <param name="origins">For each present latent which one it was in the first network, ascending.</param>
    public ThesisLatents(int width, int[] origins)
    {
        Width = width;
        _origins = origins;
    }

    /// <summary>The number of latents of the first network.</summary>
    public int Width { get; }

    /// <summary>For each present latent which one it was in the first network, ascending.</summary>
    public IReadOnlyList<int> Origins => _origins;

    /// <summary>Describes every latent of the first network.</summary>
    public LatentState[] States(Autoencoder autoencoder)
    {
        LatentState[] states = new LatentState[Width];
        double[] scales = autoencoder.ScaleMagnitudes();
        double[] firing = ThesisReadOut.FiringProbabilities(autoencoder);
        bool[] active = ThesisReadOut.Active(autoencoder);
        for (int i = 0; i < _origins.Length; i++)
        {
            states[_origins[i]] = new LatentState(scales[i], firing[i], active[i]);
        }

        return states;
    }

    /// <summary>Takes latents that do not count as active out of the network; one stays in any case.</summary>
    /// <remarks>A dead latent's γ, at most 2e-4 or of a latent that ReLU cuts off, is set to 0 first; the loss may feel that in its last digits.</remarks>
    /// <returns>How many were removed.</returns>
    public int RemoveDead(Trainer trainer)
    {
        Autoencoder autoencoder = new(trainer.Network);
        bool[] kept = ThesisReadOut.Active(autoencoder);
        if (!kept.Contains(true))
        {
            double[] scales = autoencoder.ScaleMagnitudes();
            kept[Array.IndexOf(scales, scales.Max())] = true;
        }

        int dead = kept.Count(stays => !stays);
        if (dead > 0)
        {
            Span<float> scales = autoencoder.Network.ValuesOf(autoencoder.Scale);
            for (int i = 0; i < kept.Length; i++)
            {
                scales[i] = kept[i] ? scales[i] : 0f;
            }

            (Network pruned, ParameterMap map) = UnitRemoval.Remove(trainer.Network, autoencoder.Latent.Index, kept);
            Optimizer optimizer = map.Carry(trainer.Optimizer);
            trainer.Replace(pruned, optimizer);
            _origins = [.. _origins.Where((_, i) => kept[i])];
        }

        return dead;
    }

    /// <summary>Spreads a mask of the present network over the units of the first one; removed latents are not kept.</summary>
    /// <param name="mask">The mask.</param>
    /// <param name="layer">The name of the latent layer; surgery on it leaves the others' widths alone.</param>
    public ChannelMask Widen(ChannelMask mask, string layer)
    {
        if (_origins.Length == Width)
        {
            return mask;
        }

        List<bool> kept = [];
        for (int i = 0; i < mask.Layers.Count; i++)
        {
            ReadOnlySpan<bool> present = mask.KeptOf(i);
            if (mask.Layers[i] != layer)
            {
                kept.AddRange(present);
                continue;
            }

            bool[] widened = new bool[Width];
            for (int unit = 0; unit < _origins.Length; unit++)
            {
                widened[_origins[unit]] = present[unit];
            }

            kept.AddRange(widened);
        }

        return new ChannelMask(mask.Layers, [.. mask.Units.Select((units, i) => mask.Layers[i] == layer ? Width : units)], [.. kept]);
    }
}
