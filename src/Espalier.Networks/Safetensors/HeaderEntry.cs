namespace Espalier.Networks.Safetensors;

/// <summary>Holds what the header says of one tensor; <see cref="Begin"/> and <see cref="End"/> count bytes from the end of the header.</summary>
internal readonly record struct HeaderEntry(string Name, SafetensorsElementType ElementType, int[] Shape, long Begin, long End);
