using System.Numerics.Tensors;

namespace Espalier.Numerics;

/// <summary>Enlarges grids of activations laid out as <c>[unit][position][sample]</c>, forward and backward.</summary>
/// <remarks>
/// Made once for a shape; running it allocates nothing. Nearest is exact; bilinear is within six roundings of the largest of its four values, the same bits with
/// every lane width. An infinity with weight 0 gives NaN in the bilinear mode, as it does in PyTorch. Several threads may run one instance.
/// </remarks>
public sealed class Upsampling
{
    private readonly int _units;
    private readonly int _samples;
    private readonly int _height;
    private readonly int _width;
    private readonly UpsampleMode _mode;
    private readonly AxisTap[] _rows;
    private readonly AxisTap[] _columns;

    /// <summary>Fixes the sizes.</summary>
    /// <param name="units">Number of units.</param>
    /// <param name="height">Rows of the input's grid.</param>
    /// <param name="width">Columns of the input's grid.</param>
    /// <param name="outputHeight">Rows of the result's grid.</param>
    /// <param name="outputWidth">Columns of the result's grid.</param>
    /// <param name="samples">Number of samples, the contiguous axis.</param>
    /// <param name="mode">How values between positions are found.</param>
    public Upsampling(int units, int height, int width, int outputHeight, int outputWidth, int samples, UpsampleMode mode)
    {
        (_units, _height, _width, _samples, _mode) = (units, height, width, samples, mode);
        _rows = AxisTap.For(height, outputHeight, mode);
        _columns = AxisTap.For(width, outputWidth, mode);
    }

    /// <summary>Computes the enlarged grid.</summary>
    /// <param name="x">The input, <c>[units × height × width × samples]</c>.</param>
    /// <param name="y">The result, <c>[units × output height × output width × samples]</c>; not the input's memory.</param>
    /// <exception cref="ArgumentException">The lengths are not those of the shape.</exception>
    public void Forward(ReadOnlySpan<float> x, Span<float> y)
    {
        Check(x.Length, y.Length);
        if (_mode == UpsampleMode.Nearest)
        {
            for (int place = 0; place < _units * _rows.Length * _columns.Length; place++)
            {
                x.Slice(SourceOf(place) * _samples, _samples).CopyTo(y[(place * _samples)..]);
            }

            return;
        }

        BilinearForward kernel = new() { Rows = _rows, Columns = _columns, Height = _height, Width = _width, Units = _units, Samples = _samples, X = x, Y = y };
        LaneDispatch.Run(ref kernel, _samples);
    }

    /// <summary>Adds the gradient of the input.</summary>
    /// <param name="outputGradient">Gradient with respect to the result.</param>
    /// <param name="inputGradient">Gradient with respect to the input; added to.</param>
    /// <exception cref="ArgumentException">The lengths are not those of the shape.</exception>
    public void Backward(ReadOnlySpan<float> outputGradient, Span<float> inputGradient)
    {
        Check(inputGradient.Length, outputGradient.Length);
        if (_mode == UpsampleMode.Nearest)
        {
            for (int place = 0; place < _units * _rows.Length * _columns.Length; place++)
            {
                Span<float> destination = inputGradient.Slice(SourceOf(place) * _samples, _samples);
                TensorPrimitives.Add(destination, outputGradient.Slice(place * _samples, _samples), destination);
            }

            return;
        }

        BilinearBackward kernel = new()
        {
            Rows = _rows,
            Columns = _columns,
            Height = _height,
            Width = _width,
            Units = _units,
            Samples = _samples,
            OutputGradient = outputGradient,
            InputGradient = inputGradient,
        };
        LaneDispatch.Run(ref kernel, _samples);
    }

    /// <summary>The position of the input, counted through all units, that a place of the result repeats.</summary>
    private int SourceOf(int place)
    {
        (int row, int column) = Math.DivRem(place, _columns.Length);
        (int unit, row) = Math.DivRem(row, _rows.Length);
        return (((unit * _height) + _rows[row].Lower) * _width) + _columns[column].Lower;
    }

    private void Check(int inputLength, int outputLength)
    {
        int input = _units * _height * _width * _samples;
        int output = _units * _rows.Length * _columns.Length * _samples;
        if (inputLength != input || outputLength != output)
        {
            throw new ArgumentException($"upsampling takes {input} values and gives {output} but the spans hold {inputLength} and {outputLength}.");
        }
    }
}
