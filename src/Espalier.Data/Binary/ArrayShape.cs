namespace Espalier.Data;

/// <summary>The shape a binary file claims, held against the bytes it really has, before anything is allocated.</summary>
internal static class ArrayShape
{
    /// <summary>Checks that the claimed elements are all there and nothing else, and that they are not more than the reader can take.</summary>
    /// <param name="file">For messages.</param>
    /// <param name="shape">The claimed lengths, outermost first.</param>
    /// <param name="elementSize">Bytes an element.</param>
    /// <param name="availableBytes">Bytes between the header and the end of the file.</param>
    /// <param name="mostElements">The most elements the reader can take.</param>
    /// <exception cref="DataFormatException">The claim is not true, or too large.</exception>
    public static void Require(string file, IReadOnlyList<long> shape, int elementSize, long availableBytes, long mostElements)
    {
        string text = Describe(shape);
        if (shape.Any(length => length < 0))
        {
            throw new DataFormatException(file, $"the header claims the shape {text}", "no length can be negative: write the file again");
        }

        if (shape.Contains(0))
        {
            throw new DataFormatException(file, $"the array of shape {text} is empty", "give an array with values in it");
        }

        // Dividing instead of multiplying cannot overflow, however large the claimed lengths are.
        long available = availableBytes / elementSize;
        long elements = 1;
        foreach (long length in shape)
        {
            if (length > available / elements)
            {
                throw new DataFormatException(
                    file,
                    $"the header claims the shape {text} of {elementSize}-byte elements but only {availableBytes} bytes follow",
                    "the file is truncated or damaged: copy or write it again");
            }

            elements *= length;
        }

        if (elements * elementSize != availableBytes)
        {
            throw new DataFormatException(
                file,
                $"the header claims the shape {text}, which is {elements * elementSize} bytes, but {availableBytes} follow",
                "the file is damaged or holds more than one array: write it again");
        }

        if (elements > mostElements)
        {
            throw new DataFormatException(
                file, $"the array of shape {text} has more than {mostElements} values", "give fewer samples or features");
        }
    }

    /// <summary>Writes a shape as <c>[2 × 3]</c>.</summary>
    public static string Describe(IReadOnlyList<long> shape) => $"[{string.Join(" × ", shape)}]";
}
