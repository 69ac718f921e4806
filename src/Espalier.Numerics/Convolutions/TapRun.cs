namespace Espalier.Numerics;

/// <summary>A stretch of destination elements, contiguous in memory, whose sources are contiguous too and that all meet the same taps.</summary>
/// <param name="Taps">Index of the list of taps.</param>
/// <param name="Source">Floats from the source's first element of a channel.</param>
/// <param name="Destination">Floats from the destination's first element of a channel.</param>
/// <param name="Length">Number of floats.</param>
internal readonly record struct TapRun(int Taps, int Source, int Destination, int Length);
