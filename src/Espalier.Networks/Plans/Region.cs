namespace Espalier.Networks.Plans;

/// <summary>A part of a plan's arena.</summary>
/// <param name="Offset">Index of the first element.</param>
/// <param name="Length">Number of elements.</param>
internal readonly record struct Region(int Offset, int Length);
