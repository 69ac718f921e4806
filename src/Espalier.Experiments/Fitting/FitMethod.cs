namespace Espalier.Experiments.Fitting;

/// <summary>How a fit prunes latents.</summary>
public enum FitMethod
{
    /// <summary>Espalier's own: removes what is redundant, guarded by held-out loss.</summary>
    Espalier,

    /// <summary>The thesis's, as it is.</summary>
    Thesis,
}
