namespace Espalier.Data;

/// <summary>Says what to do about rows that repeat an earlier row exactly.</summary>
public enum DuplicatePolicy
{
    /// <summary>Count and keep them.</summary>
    Keep,

    /// <summary>Count them and leave them out: neighbour distances of zero mislead estimators.</summary>
    Merge,
}
