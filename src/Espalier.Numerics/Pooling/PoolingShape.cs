using System.Runtime.CompilerServices;

namespace Espalier.Numerics;

/// <summary>The sizes of one pooling operation on activations laid out as <c>[unit][position][sample]</c>.</summary>
public readonly record struct PoolingShape
{
    /// <summary>Fixes the sizes.</summary>
    /// <param name="units">Number of units, each pooled by itself.</param>
    /// <param name="height">Rows of the input's grid.</param>
    /// <param name="width">Columns of the input's grid.</param>
    /// <param name="samples">Number of samples, the contiguous axis.</param>
    /// <param name="window">The window.</param>
    /// <exception cref="ArgumentException">The window does not fit the grid; see <see cref="PoolingWindow.OutputHeight"/>.</exception>
    public PoolingShape(int units, int height, int width, int samples, PoolingWindow window)
    {
        (Units, Height, Width, Samples, Window) = (units, height, width, samples, window);
        (OutputHeight, OutputWidth) = (window.OutputHeight(height), window.OutputWidth(width));
    }

    /// <summary>Gets the number of units.</summary>
    public int Units { get; }

    /// <summary>Gets the rows of the input's grid.</summary>
    public int Height { get; }

    /// <summary>Gets the columns of the input's grid.</summary>
    public int Width { get; }

    /// <summary>Gets the number of samples.</summary>
    public int Samples { get; }

    /// <summary>Gets the window.</summary>
    public PoolingWindow Window { get; }

    /// <summary>Gets the rows of the result's grid.</summary>
    public int OutputHeight { get; }

    /// <summary>Gets the columns of the result's grid.</summary>
    public int OutputWidth { get; }

    /// <summary>Gets the number of values of the input.</summary>
    public int InputLength => checked(Units * Height * Width * Samples);

    /// <summary>Gets the number of values of the result.</summary>
    public int OutputLength => checked(Units * OutputHeight * OutputWidth * Samples);

    /// <summary>Gives the sizes of the same operation on another number of units, such as those of one thread.</summary>
    /// <param name="units">Number of units.</param>
    /// <returns>The sizes.</returns>
    public PoolingShape WithUnits(int units) => new(units, Height, Width, Samples, Window);

    /// <summary>Gets the real rows and columns that one place of the window covers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal PooledRectangle RectangleAt(int row, int column)
    {
        int top = (row * Window.StrideHeight) - Window.PaddingHeight;
        int left = (column * Window.StrideWidth) - Window.PaddingWidth;
        int bottom = Math.Min(top + Window.KernelHeight, Height + Window.PaddingHeight);
        int right = Math.Min(left + Window.KernelWidth, Width + Window.PaddingWidth);
        return new PooledRectangle
        {
            Top = Math.Max(top, 0),
            Left = Math.Max(left, 0),
            Bottom = Math.Min(bottom, Height),
            Right = Math.Min(right, Width),
            PaddedArea = (long)(bottom - top) * (right - left),
        };
    }

    /// <summary>Refuses spans of other lengths.</summary>
    internal void Check(int inputLength, int outputLength)
    {
        if (inputLength != InputLength || outputLength != OutputLength)
        {
            throw new ArgumentException($"pooling [{Units} × {Height} × {Width} × {Samples}] takes {InputLength} values and gives {OutputLength} but the spans hold {inputLength} and {outputLength}.");
        }
    }
}
