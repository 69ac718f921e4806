namespace Espalier.Numerics;

/// <summary>Average pooling: the mean of each place of a window, for every unit and sample.</summary>
/// <remarks>
/// A place is summed column by column within a row, then row by row, and divided once: the error is at most <c>(width + height)·2⁻²⁴·Σ|x|</c> over the divisor. The
/// order does not depend on the lane width, so every width gives the same bits. NaN and infinity spread as the additions say. No allocation; safe to call
/// from any thread.
/// </remarks>
public static class AveragePooling
{
    /// <summary>Computes the mean of every place.</summary>
    /// <param name="shape">The sizes.</param>
    /// <param name="countPadding">
    /// Whether the zeros of the padding count in the divisor; positions beyond the padding, which ceil mode reaches, never do.
    /// </param>
    /// <param name="x">The input, <c>[units × height × width × samples]</c>.</param>
    /// <param name="y">The result, <c>[units × output height × output width × samples]</c>; not the input's memory.</param>
    /// <exception cref="ArgumentException">The lengths are not those of the shape.</exception>
    public static void Forward(in PoolingShape shape, bool countPadding, ReadOnlySpan<float> x, Span<float> y)
    {
        shape.Check(x.Length, y.Length);
        AveragePoolForward kernel = new() { Shape = shape, CountPadding = countPadding, X = x, Y = y };
        LaneDispatch.Run(ref kernel, shape.Samples);
    }

    /// <summary>Adds the gradient of the input: each place hands every position its gradient over the divisor.</summary>
    /// <param name="shape">The sizes.</param>
    /// <param name="countPadding">As in the forward pass.</param>
    /// <param name="outputGradient">Gradient with respect to the result.</param>
    /// <param name="inputGradient">Gradient with respect to the input; added to.</param>
    /// <exception cref="ArgumentException">The lengths are not those of the shape.</exception>
    public static void Backward(in PoolingShape shape, bool countPadding, ReadOnlySpan<float> outputGradient, Span<float> inputGradient)
    {
        shape.Check(inputGradient.Length, outputGradient.Length);
        AveragePoolBackward kernel = new() { Shape = shape, CountPadding = countPadding, OutputGradient = outputGradient, InputGradient = inputGradient };
        LaneDispatch.Run(ref kernel, shape.Samples);
    }
}
