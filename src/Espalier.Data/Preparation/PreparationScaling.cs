namespace Espalier.Data;

/// <summary>What the features are divided by before a network sees them.</summary>
public enum PreparationScaling
{
    /// <summary>All by one number, the root of the mean variance of a feature: distances keep their proportions.</summary>
    Total,

    /// <summary>Each by its own standard deviation: units do not matter, but a feature of pure noise becomes as large as the signal.</summary>
    Columns,
}
