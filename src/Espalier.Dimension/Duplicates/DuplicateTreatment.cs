namespace Espalier.Dimension;

/// <summary>What to do about points that repeat an earlier one exactly.</summary>
public enum DuplicateTreatment
{
    /// <summary>Keep them. Estimators that cannot use a neighbour at distance 0 drop its point and say how many they dropped.</summary>
    Keep,

    /// <summary>Keep the first of equal points and drop the others.</summary>
    Merge,

    /// <summary>Keep all and move each repeated point by noise far below the distances between different points.</summary>
    Jitter,
}
