namespace Espalier.Pruning.Tickets;

/// <summary>Decides from one drawn mask after the other when the ticket has emerged.</summary>
public abstract class EarlyBirdStop
{
    /// <summary>Takes the newest mask.</summary>
    /// <param name="mask">The mask drawn now, over the same units as those before.</param>
    /// <returns>Whether the masks have settled.</returns>
    public abstract bool Observe(ChannelMask mask);
}
