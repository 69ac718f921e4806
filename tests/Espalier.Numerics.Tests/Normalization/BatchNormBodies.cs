namespace Espalier.Numerics.Tests.Normalization;

/// <summary>Runs the body of the batch normalisation that belongs to a lane width, whatever the dispatcher would choose.</summary>
internal static class BatchNormBodies
{
    internal static void Forward(LaneWidth width, ActivationFunction function, float slope, in BatchNormRows rows, ReadOnlySpan<float> x, Span<float> y)
    {
        switch (width)
        {
            case LaneWidth.Vector512:
                BatchNormalization.Forward<Lane512>(function, slope, in rows, x, y);
                break;
            case LaneWidth.Vector256:
                BatchNormalization.Forward<Lane256>(function, slope, in rows, x, y);
                break;
            case LaneWidth.Vector128:
                BatchNormalization.Forward<Lane128>(function, slope, in rows, x, y);
                break;
            default:
                BatchNormalization.Forward<LaneScalar>(function, slope, in rows, x, y);
                break;
        }
    }

    internal static void Backward(LaneWidth width, ActivationFunction function, float slope, in BatchNormRows rows, Span<float> gradient, Span<float> scaleGradient, Span<float> shiftGradient)
    {
        switch (width)
        {
            case LaneWidth.Vector512:
                BatchNormalization.Backward<Lane512>(function, slope, in rows, gradient, scaleGradient, shiftGradient);
                break;
            case LaneWidth.Vector256:
                BatchNormalization.Backward<Lane256>(function, slope, in rows, gradient, scaleGradient, shiftGradient);
                break;
            case LaneWidth.Vector128:
                BatchNormalization.Backward<Lane128>(function, slope, in rows, gradient, scaleGradient, shiftGradient);
                break;
            default:
                BatchNormalization.Backward<LaneScalar>(function, slope, in rows, gradient, scaleGradient, shiftGradient);
                break;
        }
    }
}
