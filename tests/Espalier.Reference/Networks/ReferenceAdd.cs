namespace Espalier.Reference.Networks;

/// <summary>Adds branches of one shape: <c>y = Σₖ xₖ</c>, <c>dxₖ = dy</c>.</summary>
public static class ReferenceAdd
{
    /// <summary>Computes the sum, in the order of the inputs.</summary>
    /// <param name="inputs">One tensor or more, all of one shape.</param>
    /// <returns>A new tensor.</returns>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public static UnitTensor Forward(IReadOnlyList<UnitTensor> inputs) =>
        inputs.Skip(1).Aggregate(inputs[0].Map(x => x), (sum, input) => sum.Map(input, (x, y) => x + y));

    /// <summary>Hands the output's gradient to every branch.</summary>
    /// <param name="inputCount">The count of branches.</param>
    /// <param name="outputGradient">The gradient of the loss by the sum.</param>
    /// <returns>One new tensor a branch.</returns>
    public static IReadOnlyList<UnitTensor> Backward(int inputCount, UnitTensor outputGradient) =>
        [.. Enumerable.Range(0, inputCount).Select(_ => outputGradient.Map(dy => dy))];
}
