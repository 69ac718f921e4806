using Espalier.Pruning.Tickets;

namespace Espalier.Pruning.Latents;

/// <summary>A mask drawn in the course of a training.</summary>
/// <param name="Draw">Which drawing of the epoch, from 1.</param>
/// <param name="Ratio">The share of units that the mask was asked to remove.</param>
/// <param name="Mask">The mask.</param>
public sealed record DrawnMask(int Draw, double Ratio, ChannelMask Mask);
