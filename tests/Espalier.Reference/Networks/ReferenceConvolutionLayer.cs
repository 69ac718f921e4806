using Espalier.Reference.Numerics;

namespace Espalier.Reference.Networks;

/// <summary>Is a convolution layer, or a transposed one, which exchanges the directions of the convolution it is given.</summary>
public sealed class ReferenceConvolutionLayer : ReferenceLayer
{
    private readonly ReferenceConvolutionSizes _sizes;
    private readonly bool _isTransposed;
    private readonly ReferenceParameter _weight;
    private readonly ReferenceParameter? _bias;
    private UnitTensor? _input;

    /// <summary>Creates the layer over its parameters, which are kept and not copied.</summary>
    /// <param name="sizes">The sizes; for a transposed layer those of the convolution that goes the other way.</param>
    /// <param name="isTransposed">Whether the layer is transposed.</param>
    /// <param name="weight">The weight.</param>
    /// <param name="bias">The bias, one number an output unit, or null for none.</param>
    public ReferenceConvolutionLayer(ReferenceConvolutionSizes sizes, bool isTransposed, double[] weight, double[]? bias)
    {
        _sizes = sizes;
        _isTransposed = isTransposed;
        _weight = new ReferenceParameter("weight", weight);
        _bias = bias is null ? null : new ReferenceParameter("bias", bias);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<ReferenceParameter> Parameters => _bias is null ? [_weight] : [_weight, _bias];

    /// <inheritdoc/>
    public override UnitTensor Forward(UnitTensor input)
    {
        _input = input;
        var convolution = new ReferenceConvolution(_sizes, input.Samples);
        double[] output = _isTransposed ? convolution.BackwardData(input.Numbers, _weight.Values) : convolution.Forward(input.Numbers, _weight.Values);
        int units = _isTransposed ? _sizes.InputChannels : _sizes.OutputChannels;
        int length = output.Length / units;
        for (int index = 0; _bias is not null && index < output.Length; index++)
        {
            output[index] += _bias.Values[index / length];
        }

        return new UnitTensor(units, length / input.Samples, input.Samples, output);
    }

    /// <inheritdoc/>
    public override UnitTensor Backward(UnitTensor outputGradient)
    {
        UnitTensor input = Remembered(_input);
        var convolution = new ReferenceConvolution(_sizes, input.Samples);
        (UnitTensor x, UnitTensor y) = _isTransposed ? (outputGradient, input) : (input, outputGradient);
        convolution.BackwardWeights(x.Numbers, y.Numbers).CopyTo(_weight.Gradient, 0);
        int length = outputGradient.Positions * outputGradient.Samples;
        for (int unit = 0; _bias is not null && unit < outputGradient.Units; unit++)
        {
            _bias.Gradient[unit] = outputGradient.Numbers.AsSpan(unit * length, length).ToArray().Sum();
        }

        double[] gradient = _isTransposed
            ? convolution.Forward(outputGradient.Numbers, _weight.Values)
            : convolution.BackwardData(outputGradient.Numbers, _weight.Values);
        return new UnitTensor(input.Units, input.Positions, input.Samples, gradient);
    }
}
