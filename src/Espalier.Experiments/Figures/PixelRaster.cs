using Espalier.Data;

namespace Espalier.Experiments.Figures;

/// <summary>Makes pixels of the values of an image: <c>[channel][row][column]</c> between two levels.</summary>
/// <remarks>
/// One channel is drawn grey, three are drawn as red, green and blue, any other number side by side in grey. Blocks of values that share a pixel are averaged;
/// a pixel without a finite value is transparent.
/// </remarks>
/// <param name="shape">The shape of the images.</param>
/// <param name="black">The value drawn black, and all below it.</param>
/// <param name="white">The value drawn white or at full colour, and all above it.</param>
/// <param name="block">Edge of the square of values that share a pixel, at least 1.</param>
internal sealed class PixelRaster(ImageShape shape, double black, double white, int block)
{
    private readonly bool _coloured = shape.Channels == 3;
    private readonly int _columns = DividedUp(shape.Width, block);
    private readonly int _rows = DividedUp(shape.Height, block);

    /// <summary>Width of the picture over its height.</summary>
    public static double AspectOf(ImageShape shape) => (double)(shape.Channels == 3 ? 1 : shape.Channels) * shape.Width / shape.Height;

    /// <summary>The smallest block with which so many images fit in so many bytes of pixels.</summary>
    public static int BlockFor(ImageShape shape, int images, long mostBytes)
    {
        int block = 1;
        while (block < Math.Max(shape.Height, shape.Width)
            && (long)images * shape.Channels * DividedUp(shape.Height, block) * DividedUp(shape.Width, block) > mostBytes)
        {
            block++;
        }

        return block;
    }

    /// <summary>Draws one image.</summary>
    /// <param name="values">Its values.</param>
    public PixelImage Draw(ReadOnlySpan<float> values)
    {
        int colours = _coloured ? 3 : 1;
        int width = _coloured ? _columns : _columns * shape.Channels;
        byte[] pixels = new byte[width * _rows * (colours + 1)];
        bool transparent = false;
        int at = 0;
        for (int row = 0; row < _rows; row++)
        {
            for (int column = 0; column < width; column++)
            {
                bool opaque = true;
                for (int colour = 0; colour < colours; colour++)
                {
                    int channel = _coloured ? colour : column / _columns;
                    double mean = MeanOf(values, channel, row, column % _columns);
                    opaque &= double.IsFinite(mean);
                    pixels[at++] = Level(mean);
                }

                transparent |= !opaque;
                pixels[at++] = opaque ? byte.MaxValue : (byte)0;
            }
        }

        return transparent
            ? new PixelImage(width, _rows, colours + 1, pixels)
            : new PixelImage(width, _rows, colours, [.. pixels.Where((_, i) => i % (colours + 1) < colours)]);
    }

    private static int DividedUp(int length, int block) => (length + block - 1) / block;

    private double MeanOf(ReadOnlySpan<float> values, int channel, int row, int column)
    {
        double sum = 0;
        int count = 0;
        for (int y = row * block; y < Math.Min((row + 1) * block, shape.Height); y++)
        {
            for (int x = column * block; x < Math.Min((column + 1) * block, shape.Width); x++)
            {
                float value = values[(((channel * shape.Height) + y) * shape.Width) + x];
                if (float.IsFinite(value))
                {
                    sum += value;
                    count++;
                }
            }
        }

        return count == 0 ? double.NaN : sum / count;
    }

    private byte Level(double value) =>
        double.IsFinite(value) ? (byte)Math.Round(Math.Clamp((value - black) / (white - black), 0, 1) * byte.MaxValue) : (byte)0;
}
