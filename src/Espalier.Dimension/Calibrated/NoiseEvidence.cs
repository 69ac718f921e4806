namespace Espalier.Dimension;

/// <summary>How sure it is that what was taken out as noise is noise. The estimate does not depend on it; what the reader is told does.</summary>
internal enum NoiseEvidence
{
    /// <summary>None was found, or no more than sampling would show where there is none.</summary>
    None,

    /// <summary>Something is there, but it may be a bend of the set itself.</summary>
    Possible,

    /// <summary>Its variance stays where that of any set would grow.</summary>
    Clear,
}
