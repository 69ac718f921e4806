namespace Espalier.Reference.Networks;

/// <summary>Keeps positive numbers and multiplies the others by their unit's slope: <c>f(x) = x</c> or <c>a·x</c>; <c>f′(0) = a</c>.</summary>
/// <param name="slopes">a, one number a unit.</param>
public sealed class ReferencePRelu(double[] slopes) : ReferenceLayer
{
    private readonly ReferenceParameter _slopes = new("weight", slopes);
    private UnitTensor? _input;

    /// <inheritdoc/>
    public override IReadOnlyList<ReferenceParameter> Parameters => [_slopes];

    /// <inheritdoc/>
    public override UnitTensor Forward(UnitTensor input)
    {
        _input = input;
        return new UnitTensor(input.Units, input.Positions, input.Samples, [.. input.Numbers.Select((x, i) => x > 0 ? x : _slopes.Values[UnitOf(input, i)] * x)]);
    }

    /// <inheritdoc/>
    public override UnitTensor Backward(UnitTensor outputGradient)
    {
        UnitTensor input = Remembered(_input);
        Array.Clear(_slopes.Gradient);
        UnitTensor gradient = outputGradient.Map(dy => dy);
        for (int i = 0; i < input.Numbers.Length; i++)
        {
            if (!(input.Numbers[i] > 0))
            {
                _slopes.Gradient[UnitOf(input, i)] += input.Numbers[i] * outputGradient.Numbers[i];
                gradient.Numbers[i] *= _slopes.Values[UnitOf(input, i)];
            }
        }

        return gradient;
    }

    private static int UnitOf(UnitTensor input, int index) => index / (input.Positions * input.Samples);
}
