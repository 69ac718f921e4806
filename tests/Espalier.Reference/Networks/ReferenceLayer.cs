namespace Espalier.Reference.Networks;

/// <summary>Is a layer of one input in its plainest form: each output number written as its definition says, in double, one loop an index.</summary>
/// <remarks>The oracle of the fast layers. A backward pass belongs to the forward pass before it. Not thread-safe.</remarks>
public abstract class ReferenceLayer
{
    /// <summary>Gets the trainable parameters, in PyTorch's order; empty for layers without any.</summary>
    public virtual IReadOnlyList<ReferenceParameter> Parameters => [];

    /// <summary>Computes the output and remembers what the backward pass needs.</summary>
    /// <param name="input">The input, [unit][position][sample].</param>
    /// <returns>A new tensor.</returns>
    public abstract UnitTensor Forward(UnitTensor input);

    /// <summary>Computes the gradient of the loss by the input and overwrites the gradients of the parameters.</summary>
    /// <param name="outputGradient">The gradient of the loss by the last output, of its shape.</param>
    /// <returns>A new tensor of the last input's shape.</returns>
    /// <exception cref="InvalidOperationException">No forward pass came before.</exception>
    public abstract UnitTensor Backward(UnitTensor outputGradient);

    /// <summary>Returns what the forward pass remembered.</summary>
    /// <typeparam name="T">What is remembered.</typeparam>
    /// <param name="remembered">The field that holds it, null before the first forward pass.</param>
    /// <returns>The same, not null.</returns>
    /// <exception cref="InvalidOperationException">No forward pass came before.</exception>
    protected static T Remembered<T>(T? remembered)
        where T : class => remembered ?? throw new InvalidOperationException("a backward pass needs a forward pass before it; call Forward first");
}
