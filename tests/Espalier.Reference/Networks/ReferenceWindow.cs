namespace Espalier.Reference.Networks;

/// <summary>Slides a pooling window over a grid, place by place as PyTorch's documentation puts it in words.</summary>
/// <param name="Height">The rows of the grid.</param>
/// <param name="Width">The columns of the grid.</param>
/// <param name="KernelHeight">The rows of the window.</param>
/// <param name="KernelWidth">The columns of the window.</param>
/// <param name="StrideHeight">The rows from place to place.</param>
/// <param name="StrideWidth">The columns from place to place.</param>
/// <param name="PaddingHeight">The rows of padding above and below.</param>
/// <param name="PaddingWidth">The columns of padding left and right.</param>
/// <param name="Ceil">Whether a place may reach beyond the padding, as long as it begins before the end of the grid.</param>
public sealed record ReferenceWindow(
    int Height, int Width, int KernelHeight, int KernelWidth, int StrideHeight, int StrideWidth, int PaddingHeight = 0, int PaddingWidth = 0, bool Ceil = false)
{
    /// <summary>Lists for each place the positions inside the grid and the count of positions with padding.</summary>
    /// <returns>The places, row by row.</returns>
    public IReadOnlyList<(IReadOnlyList<int> Positions, int PaddedCount)> Places()
    {
        var places = new List<(IReadOnlyList<int>, int)>();
        foreach (int top in Starts(Height, KernelHeight, StrideHeight, PaddingHeight))
        {
            foreach (int left in Starts(Width, KernelWidth, StrideWidth, PaddingWidth))
            {
                var positions = new List<int>();
                int padded = 0;
                for (int row = top; row < top + KernelHeight; row++)
                {
                    for (int column = left; column < left + KernelWidth; column++)
                    {
                        padded += row < Height + PaddingHeight && column < Width + PaddingWidth ? 1 : 0;
                        if (row >= 0 && row < Height && column >= 0 && column < Width)
                        {
                            positions.Add((row * Width) + column);
                        }
                    }
                }

                places.Add((positions, padded));
            }
        }

        return places;
    }

    private IEnumerable<int> Starts(int length, int kernel, int stride, int padding)
    {
        for (int start = -padding; ; start += stride)
        {
            bool fits = start + kernel <= length + padding;
            bool isNeeded = start == -padding || start - stride + kernel < length + padding;
            if (!fits && !(Ceil && isNeeded && start < length))
            {
                yield break;
            }

            yield return start;
        }
    }
}
