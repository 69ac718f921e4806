namespace Espalier.Reference.Networks;

/// <summary>Maps the positions of every unit linearly, <c>y_o = c_o + Σ w·x_i</c> over a list of (o, i, w): average pooling, cropping, padding and upsampling are all of this form.</summary>
/// <param name="outputs">The count of output positions.</param>
/// <param name="taps">Which input position goes with which weight into which output position.</param>
/// <param name="constants">c, one number an output position; zeros when absent.</param>
public sealed class ReferencePositionMap(int outputs, IEnumerable<(int Output, int Input, double Weight)> taps, double[]? constants = null) : ReferenceLayer
{
    private readonly (int Output, int Input, double Weight)[] _taps = [.. taps];
    private UnitTensor? _input;

    /// <summary>Averages each place of a window.</summary>
    /// <param name="window">The window.</param>
    /// <param name="countPadding">Whether padding counts in the divisor.</param>
    /// <returns>The layer.</returns>
    public static ReferencePositionMap AveragePool(ReferenceWindow window, bool countPadding)
    {
        var places = window.Places();
        return new ReferencePositionMap(
            places.Count,
            places.SelectMany((place, output) => place.Positions.Select(input => (output, input, 1.0 / (countPadding ? place.PaddedCount : place.Positions.Count)))));
    }

    /// <summary>Keeps the middle of a grid as PyTorch's <c>center_crop</c> does: half of what goes is cut in front, and where that is n + ½, whichever of n and n + 1 is even.</summary>
    /// <param name="height">The rows of the grid.</param>
    /// <param name="width">Its columns.</param>
    /// <param name="keptHeight">The rows that stay.</param>
    /// <param name="keptWidth">The columns that stay.</param>
    /// <returns>The layer.</returns>
    public static ReferencePositionMap Crop(int height, int width, int keptHeight, int keptWidth)
    {
        int top = Half(height - keptHeight);
        int left = Half(width - keptWidth);
        return new ReferencePositionMap(
            keptHeight * keptWidth,
            Enumerable.Range(0, keptHeight * keptWidth).Select(output => (output, (((output / keptWidth) + top) * width) + (output % keptWidth) + left, 1.0)));

        static int Half(int number) => (number / 2) + (number % 4 == 3 ? 1 : 0);
    }

    /// <summary>Surrounds a grid with a constant.</summary>
    /// <param name="height">The rows of the grid.</param>
    /// <param name="width">Its columns.</param>
    /// <param name="top">The rows above.</param>
    /// <param name="bottom">The rows below.</param>
    /// <param name="left">The columns to the left.</param>
    /// <param name="right">The columns to the right.</param>
    /// <param name="value">The constant.</param>
    /// <returns>The layer.</returns>
    public static ReferencePositionMap Pad(int height, int width, int top, int bottom, int left, int right, double value)
    {
        int wide = left + width + right;
        double[] constants = new double[(top + height + bottom) * wide];
        Array.Fill(constants, value);
        var taps = new List<(int, int, double)>();
        for (int input = 0; input < height * width; input++)
        {
            int output = (((input / width) + top) * wide) + (input % width) + left;
            constants[output] = 0;
            taps.Add((output, input, 1));
        }

        return new ReferencePositionMap(constants.Length, taps, constants);
    }

    /// <summary>Enlarges a grid.</summary>
    /// <param name="height">The rows of the grid.</param>
    /// <param name="width">Its columns.</param>
    /// <param name="toHeight">The rows of the result.</param>
    /// <param name="toWidth">The columns of the result.</param>
    /// <param name="bilinear">Whether values are interpolated between the centres of positions, not repeated.</param>
    /// <returns>The layer.</returns>
    public static ReferencePositionMap Upsample(int height, int width, int toHeight, int toWidth, bool bilinear)
    {
        IEnumerable<(int, int, double)> Axis(int from, int to) => Enumerable.Range(0, to).SelectMany(place => Enumerable.Range(0, from).Select(position =>
        {
            double at = Math.Clamp(((place + 0.5) * from / to) - 0.5, 0, from - 1);
            return (place, position, bilinear ? Math.Max(0, 1 - Math.Abs(at - position)) : position == place * from / to ? 1 : 0);
        }));
        (int Place, int Position, double Weight)[] columns = [.. Axis(width, toWidth)];
        return new ReferencePositionMap(
            toHeight * toWidth,
            Axis(height, toHeight).SelectMany(row => columns.Select(column =>
                ((row.Item1 * toWidth) + column.Place, (row.Item2 * width) + column.Position, row.Item3 * column.Weight))));
    }

    /// <inheritdoc/>
    public override UnitTensor Forward(UnitTensor input)
    {
        _input = input;
        var output = new UnitTensor(input.Units, outputs, input.Samples);
        for (int unit = 0; unit < input.Units; unit++)
        {
            for (int sample = 0; sample < input.Samples; sample++)
            {
                for (int position = 0; position < outputs; position++)
                {
                    output[unit, position, sample] = constants?[position] ?? 0;
                }

                foreach ((int to, int from, double weight) in _taps)
                {
                    output[unit, to, sample] += weight * input[unit, from, sample];
                }
            }
        }

        return output;
    }

    /// <inheritdoc/>
    public override UnitTensor Backward(UnitTensor outputGradient)
    {
        UnitTensor input = Remembered(_input);
        var gradient = new UnitTensor(input.Units, input.Positions, input.Samples);
        for (int unit = 0; unit < input.Units; unit++)
        {
            for (int sample = 0; sample < input.Samples; sample++)
            {
                foreach ((int to, int from, double weight) in _taps)
                {
                    gradient[unit, from, sample] += weight * outputGradient[unit, to, sample];
                }
            }
        }

        return gradient;
    }
}
