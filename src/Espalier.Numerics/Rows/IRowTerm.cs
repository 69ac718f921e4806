namespace Espalier.Numerics;

/// <summary>What a reduction adds for each element, or pair of elements, of its rows.</summary>
/// <typeparam name="TLane">The lane it works on.</typeparam>
internal interface IRowTerm<TLane>
    where TLane : unmanaged, ILane<TLane>
{
    /// <summary>Fills up the ragged end of the rows: an element whose term is +0.</summary>
    public float Neutral { get; }

    /// <summary>The sum with the terms of one lane added.</summary>
    public TLane Add(TLane sum, TLane x, TLane y);
}
