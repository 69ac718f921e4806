namespace Espalier.Reference.Networks;

/// <summary>Computes <c>y[o] = b[o] + Σᵢ w[o,i]·x[i]</c> for each sample, with <c>dx[i] = Σₒ w[o,i]·dy[o]</c>, <c>dw[o,i] = Σₛ dy[o,s]·x[i,s]</c> and <c>db[o] = Σₛ dy[o,s]</c>.</summary>
/// <remarks>The input is flattened without moving anything: unit c at position p is feature c·positions + p. The output has one position.</remarks>
public sealed class ReferenceLinear : ReferenceLayer
{
    private readonly ReferenceParameter _weight;
    private readonly ReferenceParameter? _bias;
    private readonly int _inputs;
    private readonly int _outputs;
    private UnitTensor? _input;

    /// <summary>Creates the layer over its parameters, which are kept and not copied.</summary>
    /// <param name="inputs">The count of input features.</param>
    /// <param name="weight">The weight, [outputs × inputs], row-major.</param>
    /// <param name="bias">The bias, [outputs], or null for none.</param>
    /// <exception cref="ArgumentException">The lengths disagree.</exception>
    public ReferenceLinear(int inputs, double[] weight, double[]? bias)
    {
        _inputs = inputs;
        _outputs = weight.Length / inputs;
        if (weight.Length != _outputs * inputs || (bias is not null && bias.Length != _outputs))
        {
            throw new ArgumentException($"{weight.Length} weights and {bias?.Length} biases do not fit {inputs} inputs; give outputs × inputs weights and outputs biases");
        }

        _weight = new ReferenceParameter("weight", weight);
        _bias = bias is null ? null : new ReferenceParameter("bias", bias);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<ReferenceParameter> Parameters => _bias is null ? [_weight] : [_weight, _bias];

    /// <inheritdoc/>
    public override UnitTensor Forward(UnitTensor input)
    {
        if (input.Units * input.Positions != _inputs)
        {
            throw new ArgumentException($"input is {input} but the weight has {_inputs} columns; give units × positions = {_inputs}");
        }

        _input = input;
        int samples = input.Samples;
        var output = new UnitTensor(_outputs, 1, samples);
        for (int o = 0; o < _outputs; o++)
        {
            for (int s = 0; s < samples; s++)
            {
                double sum = _bias is null ? 0 : _bias.Values[o];
                for (int i = 0; i < _inputs; i++)
                {
                    sum += _weight.Values[(o * _inputs) + i] * input.Numbers[(i * samples) + s];
                }

                output[o, 0, s] = sum;
            }
        }

        return output;
    }

    /// <inheritdoc/>
    public override UnitTensor Backward(UnitTensor outputGradient)
    {
        UnitTensor input = Remembered(_input);
        int samples = input.Samples;
        var inputGradient = new UnitTensor(input.Units, input.Positions, samples);
        Array.Clear(_weight.Gradient);
        if (_bias is not null)
        {
            Array.Clear(_bias.Gradient);
        }

        for (int o = 0; o < _outputs; o++)
        {
            for (int s = 0; s < samples; s++)
            {
                double dy = outputGradient[o, 0, s];
                for (int i = 0; i < _inputs; i++)
                {
                    inputGradient.Numbers[(i * samples) + s] += _weight.Values[(o * _inputs) + i] * dy;
                    _weight.Gradient[(o * _inputs) + i] += dy * input.Numbers[(i * samples) + s];
                }

                if (_bias is not null)
                {
                    _bias.Gradient[o] += dy;
                }
            }
        }

        return inputGradient;
    }
}
