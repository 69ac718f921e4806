namespace Espalier.Numerics;

/// <summary>Four 32-bit words: a counter going into Philox, or the random block coming out.</summary>
internal readonly record struct PhiloxBlock(uint Word0, uint Word1, uint Word2, uint Word3);
