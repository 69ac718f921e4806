namespace Espalier.Numerics;

/// <summary>Ways to find nearest neighbours; all are exact and give the same graph.</summary>
public enum NeighborSearchMethod
{
    /// <summary>The faster of the others for the size and the number of features at hand, by measurement.</summary>
    Automatic,

    /// <summary>All pairs, by blocks through the matrix product in single precision, near ones refined in double. Cost O(n²·D).</summary>
    BruteForce,

    /// <summary>A k-d tree in double precision; for few features. Cost about O(n·log n).</summary>
    Tree,
}
