namespace Espalier.Numerics;

/// <summary>Ways to find nearest neighbours; all are exact and give the same graph.</summary>
public enum NeighborSearchMethod
{
    /// <summary>The faster of the others for the size and the number of features at hand, by measurement.</summary>
    Automatic,

    /// <summary>All pairs of blocks of near points through the matrix product in single precision, near pairs measured in double. Cost O(n²·D), less where blocks lie far apart.</summary>
    BruteForce,

    /// <summary>A k-d tree in double precision; for few features. Cost about O(n·log n), towards O(n²·D) with many features.</summary>
    Tree,
}
