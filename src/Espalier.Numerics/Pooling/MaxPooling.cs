namespace Espalier.Numerics;

/// <summary>Maximum pooling: the largest value of each place of a window, for every unit and sample.</summary>
/// <remarks>
/// The samples are the contiguous axis, so a window is compared register by register and nothing is gathered. Exact, the same bits with every lane width; padding never
/// wins. A NaN in a window gives NaN. Cost: one comparison for each position of each place. No allocation; safe to call from any thread.
/// </remarks>
public static class MaxPooling
{
    /// <summary>Computes the largest value of every place.</summary>
    /// <param name="shape">The sizes.</param>
    /// <param name="x">The input, <c>[units × height × width × samples]</c>.</param>
    /// <param name="y">The result, <c>[units × output height × output width × samples]</c>; not the input's memory.</param>
    /// <exception cref="ArgumentException">The lengths are not those of the shape.</exception>
    public static void Forward(in PoolingShape shape, ReadOnlySpan<float> x, Span<float> y)
    {
        shape.Check(x.Length, y.Length);
        MaxPoolForward kernel = new() { Shape = shape, X = x, Y = y };
        LaneDispatch.Run(ref kernel, shape.Samples);
    }

    /// <summary>Adds the gradient of the input: each place hands its gradient to the first position, row by row, that holds its largest value.</summary>
    /// <param name="shape">The sizes.</param>
    /// <param name="x">The input of the forward pass.</param>
    /// <param name="y">The result of the forward pass; a place whose result is NaN hands nothing on.</param>
    /// <param name="outputGradient">Gradient with respect to the result.</param>
    /// <param name="inputGradient">Gradient with respect to the input; added to.</param>
    /// <exception cref="ArgumentException">The lengths are not those of the shape.</exception>
    public static void Backward(in PoolingShape shape, ReadOnlySpan<float> x, ReadOnlySpan<float> y, ReadOnlySpan<float> outputGradient, Span<float> inputGradient)
    {
        shape.Check(x.Length, y.Length);
        shape.Check(inputGradient.Length, outputGradient.Length);
        MaxPoolBackward kernel = new() { Shape = shape, X = x, Y = y, OutputGradient = outputGradient, InputGradient = inputGradient };
        LaneDispatch.Run(ref kernel, shape.Samples);
    }
}
