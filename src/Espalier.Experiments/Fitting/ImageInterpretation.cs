using System.Globalization;
using Espalier.Data;

namespace Espalier.Experiments.Fitting;

/// <summary>Whether samples are images to the network, and of which shape.</summary>
public sealed record ImageInterpretation
{
    /// <summary>Sides shorter than this are taken for the axes of a small array, not of a picture.</summary>
    public const int ShortestSide = 4;

    private const int MostColours = 4;

    private const string Example = "write height and width such as 28x28, channels before them such as 3x32x32, or 'none' for rows of numbers";

    private readonly bool _isStated;
    private readonly ImageShape? _shape;

    private ImageInterpretation(bool isStated, ImageShape? shape)
    {
        _isStated = isStated;
        _shape = shape;
    }

    /// <summary>As the data say: files of three or four axes and generated images are images unless a side is shorter than <see cref="ShortestSide"/>.</summary>
    public static ImageInterpretation Inferred { get; } = new(false, null);

    /// <summary>Rows of numbers, whatever the data say.</summary>
    public static ImageInterpretation Rows { get; } = new(true, null);

    /// <summary>Images of a stated shape.</summary>
    /// <param name="shape">Channels, height and width.</param>
    public static ImageInterpretation Of(ImageShape shape) => new(true, shape);

    /// <summary>Understands <c>28x28</c>, <c>3x32x32</c> and <c>none</c>.</summary>
    /// <param name="text">The words of a user.</param>
    /// <exception cref="FormatException">It is none of these; the message says what to write.</exception>
    public static ImageInterpretation Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Equals("none", StringComparison.OrdinalIgnoreCase))
        {
            return Rows;
        }

        string[] parts = text.Split('x', '×', 'X');
        int[] sides = [.. parts.Select(part => int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out int side) ? side : 0)];
        bool isShape = sides.Length is 2 or 3 && sides.All(side => side is > 0 and <= ushort.MaxValue);
        return isShape && sides.Aggregate(1L, (product, side) => product * side) <= Array.MaxLength
            ? Of(sides.Length == 2 ? new ImageShape(1, sides[0], sides[1]) : new ImageShape(sides[0], sides[1], sides[2]))
            : throw new FormatException($"'{text}' is not the shape of an image; {Example}");
    }

    /// <summary>Gives what was stated, as <see cref="Parse"/> takes it; null when it is to be inferred.</summary>
    /// <returns>For example <c>1x28x28</c>.</returns>
    public string? ToArgument() => !_isStated ? null : _shape is { } shape ? $"{shape.Channels}x{shape.Height}x{shape.Width}" : "none";

    /// <summary>Finds the shape of data, looking into a file's header where that is needed.</summary>
    /// <returns>The shape, or null for rows.</returns>
    /// <exception cref="DataFormatException">The file cannot be used.</exception>
    internal ImageShape? Resolve(DataSpecifier source)
    {
        if (_isStated)
        {
            return _shape is null || IsLarge(_shape.Value)
                ? _shape
                : throw new DataFormatException(
                    source.Text,
                    $"--image says {_shape} but convolutions need at least {ShortestSide} rows and columns of pixels",
                    "give --image none to take the values as rows of numbers");
        }

        if (InData(source) is not { } image)
        {
            return null;
        }

        // Three or four columns beside many rows are colours.
        return image.Width <= MostColours && image.Channels > image.Width && image.Height > image.Width
            ? throw new DataFormatException(
                source.Text,
                $"the last axis of {image} has length {image.Width}, as if the channels came last",
                "put them before height and width, numpy.moveaxis(array, -1, 1), or give --image none to take the values as rows of numbers")
            : IsLarge(image) ? image : null;
    }

    private static bool IsLarge(ImageShape image) => Math.Min(image.Height, image.Width) >= ShortestSide;

    private static ImageShape? InData(DataSpecifier source)
    {
        if (source.Set is GeneratorDescription set)
        {
            return set.Image;
        }

        if (!MappedSamples.Recognizes(source.Text))
        {
            return null;
        }

        return MappedSamples.ImageIn(source.Text);
    }
}
