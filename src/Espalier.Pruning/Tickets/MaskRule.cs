namespace Espalier.Pruning.Tickets;

/// <summary>Which published rule turns scales into a mask.</summary>
public enum MaskRule
{
    /// <summary>
    /// Keep |γ| strictly above the one threshold at index ⌊N·r⌋ of all sorted |γ|; a layer may lose all its units.
    /// You et al. 2020, "Drawing Early-Bird Tickets", arXiv 1909.11957, section 3.1, and its code.
    /// </summary>
    EarlyBird,

    /// <summary>
    /// Keep |γ| at or above the threshold; in every layer of n units those at or above index min(n − 1, round(0.8·n)) of the layer's own sorted |γ| are kept in any case
    /// and count as the largest of all. The rule of the thesis's code.
    /// </summary>
    Thesis,
}
