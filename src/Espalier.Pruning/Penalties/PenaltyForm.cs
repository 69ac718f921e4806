namespace Espalier.Pruning.Penalties;

/// <summary>How an L1 penalty acts on the scales.</summary>
public enum PenaltyForm
{
    /// <summary>
    /// <c>λ·sign(γ)</c> is added to γ's gradient before the optimiser's step, where Adam's normalisation takes part. Liu et al. 2017, arXiv 1708.06519, section 3.
    /// </summary>
    SubGradient,

    /// <summary>
    /// After the optimiser's step γ is soft-thresholded, <c>γ ← sign(γ)·max(|γ| − αλ, 0)</c>: the strength does not depend on the optimiser, and scales become
    /// exactly 0. Parikh and Boyd 2014, "Proximal Algorithms", section 6.5.2, doi:10.1561/2400000003.
    /// </summary>
    Proximal,
}
