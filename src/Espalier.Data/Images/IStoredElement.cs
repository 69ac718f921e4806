namespace Espalier.Data;

/// <summary>How one kind of number in a mapped file becomes the number a network sees. Implemented by structs, so that loops over elements are compiled for each kind.</summary>
/// <typeparam name="TStored">The number as it stands in the file.</typeparam>
internal interface IStoredElement<TStored>
    where TStored : unmanaged
{
    /// <summary>Widens a stored number.</summary>
    public double Widen(TStored stored);

    /// <summary>Scales a stored number.</summary>
    public float Scale(TStored stored);
}
