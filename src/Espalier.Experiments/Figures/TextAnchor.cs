namespace Espalier.Experiments.Figures;

/// <summary>Which point of a text stands at its coordinate.</summary>
internal enum TextAnchor
{
    /// <summary>Its left end.</summary>
    Start,

    /// <summary>Its middle.</summary>
    Middle,

    /// <summary>Its right end.</summary>
    End,
}
