namespace Espalier.Numerics;

/// <summary>The window that pooling slides over a grid of positions, and how many places it takes.</summary>
/// <remarks>
/// Along an axis of n positions the window starts at <c>−padding, −padding + stride, …</c>. There are <c>⌊(n + 2·padding − kernel)/stride⌋ + 1</c> places, with
/// <see cref="CeilMode"/> rounded up instead of down, less one where the last place would start behind the last position and its leading padding: PyTorch's rule.
/// </remarks>
/// <param name="KernelHeight">Rows of the window; at least 1.</param>
/// <param name="KernelWidth">Columns of the window; at least 1.</param>
/// <param name="StrideHeight">Rows from one place to the next; at least 1.</param>
/// <param name="StrideWidth">Columns from one place to the next; at least 1.</param>
/// <param name="PaddingHeight">Rows added above and below; 0 to half the kernel, so that every place holds a real position.</param>
/// <param name="PaddingWidth">Columns added left and right; 0 to half the kernel.</param>
/// <param name="CeilMode">Whether a last place that only begins inside the padded grid counts.</param>
public readonly record struct PoolingWindow(
    int KernelHeight,
    int KernelWidth,
    int StrideHeight,
    int StrideWidth,
    int PaddingHeight = 0,
    int PaddingWidth = 0,
    bool CeilMode = false)
{
    /// <summary>Makes a window with the same numbers along both axes.</summary>
    /// <param name="kernel">Rows and columns of the window; at least 1.</param>
    /// <param name="stride">Positions from one place to the next; 0 takes the kernel, so that places do not overlap.</param>
    /// <param name="padding">Positions added on every side; 0 to half the kernel.</param>
    /// <param name="ceilMode">Whether a last place that only begins inside the padded grid counts.</param>
    /// <returns>The window; nothing is checked yet.</returns>
    public static PoolingWindow Square(int kernel, int stride = 0, int padding = 0, bool ceilMode = false)
    {
        int step = stride == 0 ? kernel : stride;
        return new PoolingWindow(kernel, kernel, step, step, padding, padding, ceilMode);
    }

    /// <summary>Computes the number of places along a grid's rows.</summary>
    /// <param name="height">Rows of the grid.</param>
    /// <returns>The number of places.</returns>
    /// <exception cref="ArgumentException">The window has no size, its padding exceeds half of it, or it is larger than the padded grid.</exception>
    public int OutputHeight(int height) => Places("row", height, KernelHeight, StrideHeight, PaddingHeight);

    /// <summary>Computes the number of places along a grid's columns.</summary>
    /// <param name="width">Columns of the grid.</param>
    /// <returns>The number of places.</returns>
    /// <exception cref="ArgumentException">The window has no size, its padding exceeds half of it, or it is larger than the padded grid.</exception>
    public int OutputWidth(int width) => Places("column", width, KernelWidth, StrideWidth, PaddingWidth);

    private int Places(string axis, int length, int kernel, int stride, int padding)
    {
        if (kernel < 1 || stride < 1)
        {
            throw new ArgumentException($"the pooling window has {kernel} {axis}s and a stride of {stride}; both must be at least 1.");
        }

        if (padding < 0 || padding > kernel / 2)
        {
            throw new ArgumentException($"the pooling window is padded by {padding} {axis}s but has {kernel}; pad by 0 to {kernel / 2}.");
        }

        long room = length + (2L * padding) - kernel;
        if (room < 0)
        {
            throw new ArgumentException($"the pooling window has {kernel} {axis}s but the grid only {length} and {2 * padding} of padding; use a smaller kernel or a larger input.");
        }

        long places = ((room + (CeilMode ? stride - 1 : 0)) / stride) + 1;
        bool lastIsBehind = CeilMode && (places - 1) * stride >= (long)length + padding;
        return (int)(lastIsBehind ? places - 1 : places);
    }
}
