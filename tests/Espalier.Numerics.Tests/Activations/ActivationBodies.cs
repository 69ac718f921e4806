namespace Espalier.Numerics.Tests.Activations;

/// <summary>Runs the body of an activation function that belongs to a lane width, whatever the dispatcher would choose.</summary>
internal static class ActivationBodies
{
    internal static void Apply(LaneWidth width, ActivationFunction function, float slope, ReadOnlySpan<float> source, Span<float> destination)
    {
        switch (width)
        {
            case LaneWidth.Vector512:
                ActivationFunctions.Apply<Lane512>(function, slope, source, destination);
                break;
            case LaneWidth.Vector256:
                ActivationFunctions.Apply<Lane256>(function, slope, source, destination);
                break;
            case LaneWidth.Vector128:
                ActivationFunctions.Apply<Lane128>(function, slope, source, destination);
                break;
            default:
                ActivationFunctions.Apply<LaneScalar>(function, slope, source, destination);
                break;
        }
    }

    internal static void Backward(LaneWidth width, ActivationFunction function, float slope, ReadOnlySpan<float> argument, Span<float> gradient)
    {
        switch (width)
        {
            case LaneWidth.Vector512:
                ActivationFunctions.Backward<Lane512>(function, slope, argument, gradient);
                break;
            case LaneWidth.Vector256:
                ActivationFunctions.Backward<Lane256>(function, slope, argument, gradient);
                break;
            case LaneWidth.Vector128:
                ActivationFunctions.Backward<Lane128>(function, slope, argument, gradient);
                break;
            default:
                ActivationFunctions.Backward<LaneScalar>(function, slope, argument, gradient);
                break;
        }
    }
}
