namespace Espalier.Numerics.Tests;

/// <summary>The checks of <see cref="LaneContract{TLane}"/>, whatever the lane.</summary>
internal interface ILaneContract
{
    public void Arithmetic();

    public void MaxAndMin();

    public void Masks();

    public void MaskBits();

    public void PowerOfTwo();

    public void MantissaAndExponent();

    public void Sum();

    public void PartialMemory();

    public void PartialMemoryAtTheEnd();
}
