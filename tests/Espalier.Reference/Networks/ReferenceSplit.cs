namespace Espalier.Reference.Networks;

/// <summary>Takes a range of units; the others get a gradient of zero.</summary>
/// <param name="start">The first unit taken.</param>
/// <param name="units">The count of units taken.</param>
public sealed class ReferenceSplit(int start, int units) : ReferenceLayer
{
    private UnitTensor? _input;

    /// <inheritdoc/>
    public override UnitTensor Forward(UnitTensor input)
    {
        _input = input;
        int unitLength = input.Positions * input.Samples;
        return new UnitTensor(units, input.Positions, input.Samples, input.Numbers[(start * unitLength)..((start + units) * unitLength)]);
    }

    /// <inheritdoc/>
    public override UnitTensor Backward(UnitTensor outputGradient)
    {
        UnitTensor gradient = Remembered(_input).Map(_ => 0);
        outputGradient.Numbers.CopyTo(gradient.Numbers, start * gradient.Positions * gradient.Samples);
        return gradient;
    }
}
