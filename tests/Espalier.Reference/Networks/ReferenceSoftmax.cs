namespace Espalier.Reference.Networks;

/// <summary>Turns the units of a position and sample into shares, <c>y_u = eˣᵘ/Σ_v eˣᵛ</c>; <c>dx_u = Σ_v dy_v·y_v·([u = v] − y_u)</c>.</summary>
public sealed class ReferenceSoftmax : ReferenceLayer
{
    private UnitTensor? _output;

    /// <inheritdoc/>
    public override UnitTensor Forward(UnitTensor input)
    {
        _output = input.Map(Math.Exp);
        for (int position = 0; position < input.Positions; position++)
        {
            for (int sample = 0; sample < input.Samples; sample++)
            {
                double sum = Enumerable.Range(0, input.Units).Sum(unit => Math.Exp(input[unit, position, sample]));
                for (int unit = 0; unit < input.Units; unit++)
                {
                    _output[unit, position, sample] /= sum;
                }
            }
        }

        return _output;
    }

    /// <inheritdoc/>
    public override UnitTensor Backward(UnitTensor outputGradient)
    {
        UnitTensor y = Remembered(_output);
        var gradient = new UnitTensor(y.Units, y.Positions, y.Samples);
        for (int position = 0; position < y.Positions; position++)
        {
            for (int sample = 0; sample < y.Samples; sample++)
            {
                for (int unit = 0; unit < y.Units; unit++)
                {
                    for (int other = 0; other < y.Units; other++)
                    {
                        double slope = y[other, position, sample] * ((unit == other ? 1 : 0) - y[unit, position, sample]);
                        gradient[unit, position, sample] += outputGradient[other, position, sample] * slope;
                    }
                }
            }
        }

        return gradient;
    }
}
