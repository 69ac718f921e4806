using System.Numerics.Tensors;

namespace Espalier.Numerics;

/// <summary>A rectangle of positions inside the grid of activations laid out as <c>[unit][position][sample]</c>, and the copying of it in and out.</summary>
/// <remarks>A row of the rectangle is contiguous for all its columns and samples. Nothing is allocated; exact.</remarks>
/// <param name="Units">Number of units.</param>
/// <param name="Height">Rows of the grid.</param>
/// <param name="Width">Columns of the grid.</param>
/// <param name="Top">First row of the rectangle.</param>
/// <param name="Left">First column of the rectangle.</param>
/// <param name="PartHeight">Rows of the rectangle; it lies wholly inside the grid.</param>
/// <param name="PartWidth">Columns of the rectangle.</param>
/// <param name="Samples">Number of samples.</param>
public readonly record struct Subgrid(int Units, int Height, int Width, int Top, int Left, int PartHeight, int PartWidth, int Samples)
{
    /// <summary>Copies the rectangle out of the grid.</summary>
    /// <param name="grid">The grid, <c>[units × height × width × samples]</c>.</param>
    /// <param name="part">The rectangle, <c>[units × part height × part width × samples]</c>.</param>
    /// <param name="accumulate">Whether it is added to what is there.</param>
    public void Take(ReadOnlySpan<float> grid, Span<float> part, bool accumulate)
    {
        int length = PartWidth * Samples;
        for (int row = 0; row < Units * PartHeight; row++)
        {
            Copy(grid.Slice(StartOf(row), length), part.Slice(row * length, length), accumulate);
        }
    }

    /// <summary>Copies a rectangle into the grid; the rest of the grid is not touched.</summary>
    /// <param name="part">The rectangle, <c>[units × part height × part width × samples]</c>.</param>
    /// <param name="grid">The grid, <c>[units × height × width × samples]</c>.</param>
    /// <param name="accumulate">Whether it is added to what is there.</param>
    public void Put(ReadOnlySpan<float> part, Span<float> grid, bool accumulate)
    {
        int length = PartWidth * Samples;
        for (int row = 0; row < Units * PartHeight; row++)
        {
            Copy(part.Slice(row * length, length), grid.Slice(StartOf(row), length), accumulate);
        }
    }

    private static void Copy(ReadOnlySpan<float> source, Span<float> destination, bool accumulate)
    {
        if (accumulate)
        {
            TensorPrimitives.Add(destination, source, destination);
        }
        else
        {
            source.CopyTo(destination);
        }
    }

    private int StartOf(int row)
    {
        (int unit, int rowOfPart) = Math.DivRem(row, PartHeight);
        return ((((unit * Height) + Top + rowOfPart) * Width) + Left) * Samples;
    }
}
