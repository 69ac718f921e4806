namespace Espalier.Data;

/// <summary>Says what to do about a missing value.</summary>
public enum MissingPolicy
{
    /// <summary>Refuse the data and name the place.</summary>
    Error,

    /// <summary>Leave out every row with a missing value.</summary>
    Drop,

    /// <summary>Put the mean of the column's other values in its place.</summary>
    Mean,
}
