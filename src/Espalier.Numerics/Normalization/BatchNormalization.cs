namespace Espalier.Numerics;

/// <summary>
/// Batch normalisation fused with the activation function after it, forward and backward, row by row.
/// </summary>
/// <remarks>
/// <para>Forward, for a row x of n values: <c>m = Σx/n</c>, <c>v = Σ(x − m)²/n</c>, <c>x̂ = (x − m)/√(v + ε)</c>, <c>y = f(γx̂ + β)</c>; running statistics
/// take m and the unbiased variance <c>v·n/(n − 1)</c>; below 1e-30 they become 0.</para>
/// <para>Backward, with <c>g = dy·f′(γx̂ + β)</c>: <c>dβ = Σg</c>, <c>dγ = Σg·x̂</c>, <c>dx = γ/√(v + ε)·(g − dβ/n − x̂·dγ/n)</c>, and without
/// the two last terms where the statistics are not the batch's.</para>
/// <para>Sums run in lanes over blocks of 1,024 values and the blocks are added in double, so that long rows (images) lose nothing; the order is fixed, so results
/// are bit-equal from run to run at one lane width. No allocation. A NaN spreads over its row.</para>
/// <para>Ioffe and Szegedy 2015, arXiv 1502.03167, algorithm 1 and the chain rule below it.</para>
/// </remarks>
public static class BatchNormalization
{
    /// <summary>Values summed in single precision before the sum is handed to double.</summary>
    internal const int Block = 1024;

    /// <summary>Running statistics below this in magnitude become 0: nothing beside any usable ε.</summary>
    internal const float SmallestStatistic = 1e-30f;

    /// <summary>Normalises all rows and applies the activation function.</summary>
    /// <param name="function">The function f; identity for none.</param>
    /// <param name="slope">Parameter of f where it has one.</param>
    /// <param name="rows">Parameters, statistics and the place for x̂.</param>
    /// <param name="x">The input, <c>[units × row length]</c>; may be the place for x̂ itself.</param>
    /// <param name="y">The result, <c>[units × row length]</c>; may be the place for x̂ itself where no backward pass follows.</param>
    public static void Forward(ActivationFunction function, float slope, in BatchNormRows rows, ReadOnlySpan<float> x, Span<float> y)
    {
        switch (Lanes.Current)
        {
            case LaneWidth.Vector512:
                Forward<Lane512>(function, slope, in rows, x, y);
                break;
            case LaneWidth.Vector256:
                Forward<Lane256>(function, slope, in rows, x, y);
                break;
            case LaneWidth.Vector128:
                Forward<Lane128>(function, slope, in rows, x, y);
                break;
            default:
                Forward<LaneScalar>(function, slope, in rows, x, y);
                break;
        }
    }

    /// <summary>Computes the gradients of the input, of γ and of β.</summary>
    /// <param name="function">The function f of the forward pass.</param>
    /// <param name="slope">Parameter of f where it has one.</param>
    /// <param name="rows">Parameters and what the forward pass left.</param>
    /// <param name="gradient">In: gradient with respect to y; out: with respect to x.</param>
    /// <param name="scaleGradient">Gradient with respect to γ; assigned.</param>
    /// <param name="shiftGradient">Gradient with respect to β; assigned.</param>
    public static void Backward(ActivationFunction function, float slope, in BatchNormRows rows, Span<float> gradient, Span<float> scaleGradient, Span<float> shiftGradient)
    {
        switch (Lanes.Current)
        {
            case LaneWidth.Vector512:
                Backward<Lane512>(function, slope, in rows, gradient, scaleGradient, shiftGradient);
                break;
            case LaneWidth.Vector256:
                Backward<Lane256>(function, slope, in rows, gradient, scaleGradient, shiftGradient);
                break;
            case LaneWidth.Vector128:
                Backward<Lane128>(function, slope, in rows, gradient, scaleGradient, shiftGradient);
                break;
            default:
                Backward<LaneScalar>(function, slope, in rows, gradient, scaleGradient, shiftGradient);
                break;
        }
    }

    /// <summary>The forward pass with a stated lane; see the public method.</summary>
    internal static void Forward<TLane>(ActivationFunction function, float slope, in BatchNormRows rows, ReadOnlySpan<float> x, Span<float> y)
        where TLane : unmanaged, ILane<TLane>
    {
        BatchNormForward<TLane> visitor = new() { Rows = rows, X = x, Y = y };
        ActivationFunctions.Dispatch(function, slope, ref visitor);
    }

    /// <summary>The backward pass with a stated lane; see the public method.</summary>
    internal static void Backward<TLane>(ActivationFunction function, float slope, in BatchNormRows rows, Span<float> gradient, Span<float> scaleGradient, Span<float> shiftGradient)
        where TLane : unmanaged, ILane<TLane>
    {
        BatchNormBackward<TLane> visitor = new() { Rows = rows, Gradient = gradient, ScaleGradient = scaleGradient, ShiftGradient = shiftGradient };
        ActivationFunctions.Dispatch(function, slope, ref visitor);
    }
}
