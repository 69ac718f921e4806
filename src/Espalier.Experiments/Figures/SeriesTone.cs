namespace Espalier.Experiments.Figures;

/// <summary>How much a series stands out.</summary>
public enum SeriesTone
{
    /// <summary>A colour of its own from <see cref="Palette"/>, a strong line, a label.</summary>
    Coloured,

    /// <summary>A thin grey line behind the others, without a label: context, not content.</summary>
    Muted,
}
