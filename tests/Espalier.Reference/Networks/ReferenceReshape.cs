namespace Espalier.Reference.Networks;

/// <summary>Divides the numbers of a sample into units and positions anew; number u·P + p stays number u·P + p.</summary>
/// <param name="units">The units of the result.</param>
/// <param name="positions">The positions of the result.</param>
public sealed class ReferenceReshape(int units, int positions) : ReferenceLayer
{
    private UnitTensor? _input;

    /// <inheritdoc/>
    public override UnitTensor Forward(UnitTensor input)
    {
        _input = input;
        return UnitTensor.FromSampleMajor(units, positions, input.Samples, input.ToSampleMajor());
    }

    /// <inheritdoc/>
    public override UnitTensor Backward(UnitTensor outputGradient)
    {
        UnitTensor input = Remembered(_input);
        return UnitTensor.FromSampleMajor(input.Units, input.Positions, input.Samples, outputGradient.ToSampleMajor());
    }
}
