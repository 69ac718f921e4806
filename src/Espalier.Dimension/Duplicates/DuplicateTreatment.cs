namespace Espalier.Dimension;

/// <summary>What to do about points that repeat an earlier one exactly.</summary>
public enum DuplicateTreatment
{
    /// <summary>Keep them. Estimators that cannot use a neighbour at distance 0 drop its point and say how many they dropped.</summary>
    Keep,

    /// <summary>Keep the first of equal points and drop the others.</summary>
    Merge,

    /// <summary>Keep all and move each repeated point by noise far below the distances between different points.</summary>
    /// <remarks>
    /// Ratios of distances to moved copies are meaningless: what TwoNN and its kin see is the noise against the set (estimates of 0.07 on a plane). Only for methods whose
    /// number of neighbours is well above the number of copies of any point, where what matters is how many there are; otherwise <see cref="Merge"/>.
    /// </remarks>
    Jitter,
}
