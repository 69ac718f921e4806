namespace Espalier.Data;

/// <summary>The type of the elements of a binary array.</summary>
/// <param name="Kind">How to read the bytes.</param>
/// <param name="Size">Bytes an element: 1, 2, 4 or 8.</param>
/// <param name="BigEndian">Whether the most significant byte comes first.</param>
internal readonly record struct ElementType(ElementKind Kind, int Size, bool BigEndian);
