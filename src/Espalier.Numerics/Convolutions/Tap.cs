namespace Espalier.Numerics;

/// <summary>One product of a sum: which weight meets which source vector, both as distances in floats or elements.</summary>
/// <param name="Weight">Index of the weight in <c>[channel][kernel position]</c>.</param>
/// <param name="Source">Floats from a run's first source element to the vector that the weight multiplies.</param>
internal readonly record struct Tap(int Weight, int Source);
