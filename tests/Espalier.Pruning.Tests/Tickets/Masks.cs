using Espalier.Pruning.Tickets;

namespace Espalier.Pruning.Tests.Tickets;

internal static class Masks
{
    /// <summary>A mask of one layer, written as a row of 1 (kept) and 0.</summary>
    internal static ChannelMask Of(string kept) => new(["layer"], [kept.Length], [.. kept.Select(unit => unit == '1')]);
}
