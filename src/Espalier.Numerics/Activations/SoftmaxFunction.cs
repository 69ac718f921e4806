namespace Espalier.Numerics;

/// <summary>Softmax over units: <c>y_u = e^(x_u − m)/Σ_v e^(x_v − m)</c> with m the largest x of the column.</summary>
/// <remarks>
/// Rows are units; a column is one position of one sample, and columns are contiguous, so they lie in lanes. Within about <c>(6 + units)·2⁻²⁴</c> of each value; the
/// same bits with every lane width up to those of the exponential. A NaN or +∞ makes its column NaN. No allocation.
/// </remarks>
public static class SoftmaxFunction
{
    /// <summary>Computes the shares of all columns; each column adds up to 1.</summary>
    /// <param name="units">Number of rows; at least 1.</param>
    /// <param name="x">The arguments, <c>[units × columns]</c>.</param>
    /// <param name="y">The result, <c>[units × columns]</c>; may be the arguments' memory.</param>
    /// <exception cref="ArgumentException">The lengths differ or are no multiple of the units.</exception>
    public static void Forward(int units, ReadOnlySpan<float> x, Span<float> y)
    {
        Check(units, x.Length, y.Length);
        SoftmaxForward kernel = new() { Units = units, Columns = x.Length / units, X = x, Y = y };
        LaneDispatch.Run(ref kernel, kernel.Columns);
    }

    /// <summary>Computes <c>dx = y·(dy − Σ_v dy_v·y_v)</c> in place.</summary>
    /// <param name="units">Number of rows; at least 1.</param>
    /// <param name="y">The result of the forward pass.</param>
    /// <param name="gradient">In: gradient with respect to y; out: with respect to x.</param>
    /// <exception cref="ArgumentException">The lengths differ or are no multiple of the units.</exception>
    public static void Backward(int units, ReadOnlySpan<float> y, Span<float> gradient)
    {
        Check(units, y.Length, gradient.Length);
        SoftmaxBackward kernel = new() { Units = units, Columns = y.Length / units, Y = y, Gradient = gradient };
        LaneDispatch.Run(ref kernel, kernel.Columns);
    }

    private static void Check(int units, int first, int second)
    {
        if (units < 1 || first != second || first % units != 0)
        {
            throw new ArgumentException($"softmax over {units} units takes two spans of one length, a multiple of the units, but was given {first} and {second} values.");
        }
    }
}
