namespace Espalier.Numerics;

/// <summary>Normalisation of each sample by itself over groups of rows, forward and backward: layer normalisation (one group) and group normalisation.</summary>
/// <remarks>
/// <para>Forward, for the n values x of one group and sample: <c>m = Σx/n</c>, <c>v = Σ(x − m)²/n</c>, <c>x̂ = (x − m)/√(v + ε)</c>, <c>y = γx̂ + β</c>.</para>
/// <para>Backward, with <c>g = dy·γ</c>: <c>dβ = Σdy</c> and <c>dγ = Σdy·x̂</c> over samples and rows that share them, <c>dx = (g − Σg/n − x̂·Σ(g·x̂)/n)/√(v + ε)</c>.</para>
/// <para>Samples lie in lanes and rows are added one after the other in blocks of 64 that are then added up, so y and dx are the same bits with every lane width;
/// dγ and dβ are summed across lanes and agree within rounding. An error of a mean is at most <c>(64 + n/64)·2⁻²⁴·Σ|x|/n</c>. No allocation. A NaN spreads over its group and sample.</para>
/// <para>Ba, Kiros and Hinton 2016, "Layer Normalization", arXiv 1607.06450, equation 3; Wu and He 2018, "Group Normalization", arXiv 1803.08494.</para>
/// </remarks>
public static class SampleNormalization
{
    /// <summary>Rows added up in one accumulator before the sum is handed to the total: balances both parts of the error bound at some thousands of rows.</summary>
    internal const int Block = 64;

    /// <summary>Normalises all groups of all samples.</summary>
    /// <param name="rows">Parameters and the places for statistics.</param>
    /// <param name="x">The input, <c>[rows × samples]</c>.</param>
    /// <param name="y">The result, <c>[rows × samples]</c>; may be the input where no backward pass follows.</param>
    /// <exception cref="ArgumentException">The lengths do not fit.</exception>
    public static void Forward(in SampleNormRows rows, ReadOnlySpan<float> x, Span<float> y)
    {
        rows.Check(x.Length, y.Length);
        SampleNormForward kernel = new() { Rows = rows, X = x, Y = y };
        LaneDispatch.Run(ref kernel, rows.Samples);
    }

    /// <summary>Computes the gradients of the input, of γ and of β.</summary>
    /// <param name="rows">Parameters and the statistics that the forward pass left.</param>
    /// <param name="x">The input of the forward pass.</param>
    /// <param name="gradient">In: gradient with respect to y; out: with respect to x.</param>
    /// <param name="scaleGradient">Gradient with respect to γ; assigned.</param>
    /// <param name="shiftGradient">Gradient with respect to β; assigned.</param>
    /// <exception cref="ArgumentException">The lengths do not fit.</exception>
    public static void Backward(in SampleNormRows rows, ReadOnlySpan<float> x, Span<float> gradient, Span<float> scaleGradient, Span<float> shiftGradient)
    {
        rows.Check(x.Length, gradient.Length);
        SampleNormBackward kernel = new() { Rows = rows, X = x, Gradient = gradient, ScaleGradient = scaleGradient, ShiftGradient = shiftGradient };
        LaneDispatch.Run(ref kernel, rows.Samples);
    }
}
