namespace Espalier.Reference.Networks;

/// <summary>Stacks the units of branches: units of the first branch first; backward cuts the gradient at the same places.</summary>
public static class ReferenceConcat
{
    /// <summary>Stacks the branches.</summary>
    /// <param name="inputs">One tensor or more, of equal positions and samples.</param>
    /// <returns>A new tensor of all their units.</returns>
    /// <exception cref="ArgumentException">Positions or samples differ.</exception>
    public static UnitTensor Forward(IReadOnlyList<UnitTensor> inputs)
    {
        UnitTensor first = inputs[0];
        if (inputs.FirstOrDefault(input => (input.Positions, input.Samples) != (first.Positions, first.Samples)) is { } odd)
        {
            throw new ArgumentException($"branches {first} and {odd} differ in more than units; give equal positions and samples");
        }

        return new UnitTensor(inputs.Sum(input => input.Units), first.Positions, first.Samples, [.. inputs.SelectMany(input => input.Numbers)]);
    }

    /// <summary>Cuts the output's gradient into the branches' gradients.</summary>
    /// <param name="units">The units of each branch.</param>
    /// <param name="outputGradient">The gradient of the loss by the stacked tensor.</param>
    /// <returns>One new tensor a branch.</returns>
    public static IReadOnlyList<UnitTensor> Backward(IReadOnlyList<int> units, UnitTensor outputGradient)
    {
        var gradients = new List<UnitTensor>();
        int unitLength = outputGradient.Positions * outputGradient.Samples;
        int begin = 0;
        foreach (int count in units)
        {
            double[] numbers = outputGradient.Numbers.AsSpan(begin * unitLength, count * unitLength).ToArray();
            gradients.Add(new UnitTensor(count, outputGradient.Positions, outputGradient.Samples, numbers));
            begin += count;
        }

        return gradients;
    }
}
