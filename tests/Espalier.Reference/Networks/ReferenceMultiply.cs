namespace Espalier.Reference.Networks;

/// <summary>Multiplies two branches number by number; a second branch of one position goes with all positions of the first.</summary>
public static class ReferenceMultiply
{
    /// <summary>Computes the product.</summary>
    /// <param name="inputs">Two tensors, of one shape or the second with one position.</param>
    /// <returns>A new tensor of the first one's shape.</returns>
    public static UnitTensor Forward(IReadOnlyList<UnitTensor> inputs) => inputs[0].Map(Spread(inputs[1], inputs[0].Positions), (a, b) => a * b);

    /// <summary>Computes the gradients of both branches.</summary>
    /// <param name="inputs">What was multiplied.</param>
    /// <param name="outputGradient">The gradient of the loss by the product.</param>
    /// <returns>Two new tensors of the branches' shapes.</returns>
    public static IReadOnlyList<UnitTensor> Backward(IReadOnlyList<UnitTensor> inputs, UnitTensor outputGradient)
    {
        UnitTensor second = inputs[0].Map(outputGradient, (a, dy) => a * dy);
        UnitTensor gathered = inputs[1].Map(_ => 0);
        for (int unit = 0; unit < second.Units; unit++)
        {
            for (int position = 0; position < second.Positions; position++)
            {
                for (int sample = 0; sample < second.Samples; sample++)
                {
                    gathered[unit, position % gathered.Positions, sample] += second[unit, position, sample];
                }
            }
        }

        return [Spread(inputs[1], inputs[0].Positions).Map(outputGradient, (b, dy) => b * dy), gathered];
    }

    private static UnitTensor Spread(UnitTensor gate, int positions)
    {
        var spread = new UnitTensor(gate.Units, positions, gate.Samples);
        for (int unit = 0; unit < gate.Units; unit++)
        {
            for (int position = 0; position < positions; position++)
            {
                for (int sample = 0; sample < gate.Samples; sample++)
                {
                    spread[unit, position, sample] = gate[unit, position % gate.Positions, sample];
                }
            }
        }

        return spread;
    }
}
