namespace Espalier.Pruning.Latents;

/// <summary>How much time a fit by Espalier's own method may take.</summary>
public enum PrunerEffort
{
    /// <summary>The usual numbers of steps: what the defaults were measured with.</summary>
    Normal,

    /// <summary>A third of the steps: latents may stay that longer training could do without.</summary>
    Quick,

    /// <summary>Three times the steps.</summary>
    Thorough,
}
