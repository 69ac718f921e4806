namespace Espalier.Numerics;

/// <summary>A kernel that is written once for every lane width; its operands are its fields. See <see cref="LaneDispatch"/>.</summary>
internal interface ILaneKernel
{
    /// <summary>Runs the kernel with one lane.</summary>
    public void Run<TLane>()
        where TLane : unmanaged, ILane<TLane>;
}
