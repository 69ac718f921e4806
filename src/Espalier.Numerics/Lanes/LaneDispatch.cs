namespace Espalier.Numerics;

/// <summary>Runs a kernel with the lane it should have.</summary>
internal static class LaneDispatch
{
    // A masked load of a wide register costs more than this many scalar ones.
    private const int ShortestVectorRow = 4;

    /// <summary>Runs a kernel with the width in use, or with scalars where its rows are too short to fill even the narrowest register.</summary>
    /// <param name="kernel">The kernel, whose results must not depend on the width.</param>
    /// <param name="rowLength">Number of contiguous floats in one of its rows.</param>
    public static void Run<TKernel>(ref TKernel kernel, int rowLength)
        where TKernel : struct, ILaneKernel, allows ref struct =>
        RunWith(rowLength < ShortestVectorRow ? LaneWidth.Scalar : Lanes.Current, ref kernel);

    /// <summary>Runs a kernel with a stated width.</summary>
    /// <param name="width">The width; this processor must have it.</param>
    /// <param name="kernel">The kernel.</param>
    public static void RunWith<TKernel>(LaneWidth width, ref TKernel kernel)
        where TKernel : struct, ILaneKernel, allows ref struct
    {
        switch (width)
        {
            case LaneWidth.Vector512:
                kernel.Run<Lane512>();
                break;
            case LaneWidth.Vector256:
                kernel.Run<Lane256>();
                break;
            case LaneWidth.Vector128:
                kernel.Run<Lane128>();
                break;
            default:
                kernel.Run<LaneScalar>();
                break;
        }
    }
}
