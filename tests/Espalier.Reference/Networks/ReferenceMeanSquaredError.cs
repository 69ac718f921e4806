namespace Espalier.Reference.Networks;

/// <summary>Measures <c>L = 1/N·Σ (x − t)²</c> over all N numbers, with <c>dx = 2·(x − t)/N</c>.</summary>
public static class ReferenceMeanSquaredError
{
    /// <summary>Computes the loss.</summary>
    /// <param name="output">The network's output.</param>
    /// <param name="target">What it should be, of the same shape.</param>
    /// <returns>The mean squared error.</returns>
    public static double Value(UnitTensor output, UnitTensor target) => output.Map(target, (x, t) => (x - t) * (x - t)).Numbers.Average();

    /// <summary>Computes the gradient by the output.</summary>
    /// <param name="output">The network's output.</param>
    /// <param name="target">What it should be, of the same shape.</param>
    /// <returns>A new tensor of their shape.</returns>
    public static UnitTensor Gradient(UnitTensor output, UnitTensor target) => output.Map(target, (x, t) => 2 * (x - t) / output.Numbers.Length);
}
