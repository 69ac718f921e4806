namespace Espalier.Numerics.Tests;

/// <summary>Runs the body of a kernel that belongs to a lane width, whatever the dispatcher would choose.</summary>
internal static class LaneBodies
{
    /// <summary>The widths this machine can run.</summary>
    internal static TheoryData<LaneWidth> All => [.. Lanes.Available];

    internal static void Multiply(
        LaneWidth width,
        ReadOnlyMatrix a,
        ReadOnlyMatrix b,
        Matrix destination,
        bool accumulate = false,
        ReadOnlySpan<float> rowBias = default,
        Workspace? workspace = null,
        WorkerPool? pool = null)
    {
        switch (width)
        {
            case LaneWidth.Vector512:
                MatrixProduct.Multiply<Lane512>(a, b, destination, accumulate, rowBias, workspace, pool);
                break;
            case LaneWidth.Vector256:
                MatrixProduct.Multiply<Lane256>(a, b, destination, accumulate, rowBias, workspace, pool);
                break;
            case LaneWidth.Vector128:
                MatrixProduct.Multiply<Lane128>(a, b, destination, accumulate, rowBias, workspace, pool);
                break;
            default:
                MatrixProduct.Multiply<LaneScalar>(a, b, destination, accumulate, rowBias, workspace, pool);
                break;
        }
    }

    internal static float Sum(LaneWidth width, float[] row) => width switch
    {
        LaneWidth.Vector512 => RowReductions.Sum<Lane512>(row),
        LaneWidth.Vector256 => RowReductions.Sum<Lane256>(row),
        LaneWidth.Vector128 => RowReductions.Sum<Lane128>(row),
        _ => RowReductions.Sum<LaneScalar>(row),
    };

    internal static float AbsoluteSum(LaneWidth width, float[] row) => width switch
    {
        LaneWidth.Vector512 => RowReductions.AbsoluteSum<Lane512>(row),
        LaneWidth.Vector256 => RowReductions.AbsoluteSum<Lane256>(row),
        LaneWidth.Vector128 => RowReductions.AbsoluteSum<Lane128>(row),
        _ => RowReductions.AbsoluteSum<LaneScalar>(row),
    };

    internal static float Dot(LaneWidth width, float[] x, float[] y) => width switch
    {
        LaneWidth.Vector512 => RowReductions.Dot<Lane512>(x, y),
        LaneWidth.Vector256 => RowReductions.Dot<Lane256>(x, y),
        LaneWidth.Vector128 => RowReductions.Dot<Lane128>(x, y),
        _ => RowReductions.Dot<LaneScalar>(x, y),
    };

    internal static float CenteredSquares(LaneWidth width, float[] row, float center) => width switch
    {
        LaneWidth.Vector512 => RowReductions.CenteredSquares<Lane512>(row, center),
        LaneWidth.Vector256 => RowReductions.CenteredSquares<Lane256>(row, center),
        LaneWidth.Vector128 => RowReductions.CenteredSquares<Lane128>(row, center),
        _ => RowReductions.CenteredSquares<LaneScalar>(row, center),
    };
}
