namespace Espalier.Numerics;

/// <summary>Where the single-precision copies of points come from by which far pairs are told without looking at all of their coordinates in double.</summary>
/// <remarks>
/// The promise: distances of copies, times <see cref="Unit"/>, exceed the points' own by no more than both points' radii. So copies too far apart stand for points too far apart.
/// </remarks>
internal abstract class FilterSource
{
    /// <summary>The number of coordinates m of a copy.</summary>
    internal abstract int Depth { get; }

    /// <summary>The power of two by which copies are smaller than the points.</summary>
    internal abstract double Unit { get; }

    /// <summary>Writes the copy of a point.</summary>
    /// <param name="point">The point's index.</param>
    /// <param name="scratch">As many doubles as points have features.</param>
    /// <param name="copy">Receives the m coordinates.</param>
    /// <returns>The radius: the copy is at most this far from where it should be, in units of copies.</returns>
    internal abstract double Write(int point, Span<double> scratch, Span<float> copy);
}
