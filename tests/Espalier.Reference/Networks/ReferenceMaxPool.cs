namespace Espalier.Reference.Networks;

/// <summary>Takes the greatest number of each place of a window; the first of equals gets the gradient, as in PyTorch.</summary>
/// <param name="window">The window.</param>
public sealed class ReferenceMaxPool(ReferenceWindow window) : ReferenceLayer
{
    private UnitTensor? _input;

    /// <inheritdoc/>
    public override UnitTensor Forward(UnitTensor input)
    {
        _input = input;
        var places = window.Places();
        var output = new UnitTensor(input.Units, places.Count, input.Samples);
        Visit(input, (unit, place, sample, winner) => output[unit, place, sample] = input[unit, winner, sample]);
        return output;
    }

    /// <inheritdoc/>
    public override UnitTensor Backward(UnitTensor outputGradient)
    {
        UnitTensor input = Remembered(_input);
        var gradient = new UnitTensor(input.Units, input.Positions, input.Samples);
        Visit(input, (unit, place, sample, winner) => gradient[unit, winner, sample] += outputGradient[unit, place, sample]);
        return gradient;
    }

    private void Visit(UnitTensor input, Action<int, int, int, int> visit)
    {
        var places = window.Places();
        for (int unit = 0; unit < input.Units; unit++)
        {
            for (int place = 0; place < places.Count; place++)
            {
                for (int sample = 0; sample < input.Samples; sample++)
                {
                    visit(unit, place, sample, places[place].Positions.MaxBy(position => input[unit, position, sample]));
                }
            }
        }
    }
}
