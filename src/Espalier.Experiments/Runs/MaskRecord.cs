using Espalier.Networks.Graph;
using Espalier.Pruning.Tickets;

namespace Espalier.Experiments.Runs;

/// <summary>One line of <c>masks.jsonl</c>: a pruning mask as it was drawn.</summary>
public sealed record MaskRecord
{
    /// <summary>The epoch of the drawing, from 1.</summary>
    public required int Epoch { get; init; }

    /// <summary>Which drawing of the epoch, from 0.</summary>
    public required int Draw { get; init; }

    /// <summary>Share of units asked to be removed, 0 to 1.</summary>
    public required double Ratio { get; init; }

    /// <summary>Number of units in the mask, at least 0.</summary>
    public required int Units { get; init; }

    /// <summary>The mask in base 64: unit i is kept if bit <c>i mod 8</c> (least significant first) of byte <c>i / 8</c> is set.</summary>
    public required string Bits { get; init; }

    /// <summary>Unpacks which units are kept, [units].</summary>
    /// <exception cref="FormatException">The bits are no base 64, do not fit the number of units, or have padding that is not zero.</exception>
    public bool[] Kept()
    {
        byte[] bytes = Convert.FromBase64String(Bits);
        if (Units < 0 || bytes.Length != (Units + 7L) / 8)
        {
            throw new FormatException($"the mask of epoch {Epoch} holds {bytes.Length} bytes for {Units} units; it is damaged");
        }

        if (Units % 8 != 0 && bytes[^1] >> (Units % 8) != 0)
        {
            throw new FormatException($"the mask of epoch {Epoch} has bits beyond its {Units} units; it is damaged");
        }

        bool[] kept = new bool[Units];
        for (int unit = 0; unit < kept.Length; unit++)
        {
            kept[unit] = (bytes[unit / 8] >> (unit % 8) & 1) == 1;
        }

        return kept;
    }

    /// <summary>Unpacks the mask over the network that was trained.</summary>
    /// <param name="network">The run's first network, or one of the same layers: units that left while it was trained are in the mask.</param>
    /// <returns>The mask.</returns>
    /// <exception cref="FormatException">The bits are damaged, see <see cref="Kept"/>.</exception>
    /// <exception cref="ArgumentException">The network's batch normalisations have another number of units.</exception>
    public ChannelMask Over(Network network) => ChannelMask.Over(network, Kept());

    /// <summary>Packs a mask.</summary>
    /// <param name="epoch">See <see cref="Epoch"/>.</param>
    /// <param name="draw">See <see cref="Draw"/>.</param>
    /// <param name="ratio">See <see cref="Ratio"/>.</param>
    /// <param name="kept">Which units are kept, [units].</param>
    public static MaskRecord Pack(int epoch, int draw, double ratio, ReadOnlySpan<bool> kept)
    {
        byte[] bytes = new byte[(kept.Length + 7) / 8];
        for (int unit = 0; unit < kept.Length; unit++)
        {
            if (kept[unit])
            {
                bytes[unit / 8] |= (byte)(1 << (unit % 8));
            }
        }

        return new MaskRecord { Epoch = epoch, Draw = draw, Ratio = ratio, Units = kept.Length, Bits = Convert.ToBase64String(bytes) };
    }
}
