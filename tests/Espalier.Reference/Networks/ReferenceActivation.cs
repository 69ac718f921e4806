namespace Espalier.Reference.Networks;

/// <summary>Applies one function to every number: <c>y = f(x)</c>, <c>dx = f′(x)·dy</c>.</summary>
/// <remarks>At a kink f′ takes the value PyTorch takes, which each function states.</remarks>
public abstract class ReferenceActivation : ReferenceLayer
{
    private UnitTensor? _input;

    /// <summary>Computes f(x).</summary>
    /// <param name="x">The number before the activation.</param>
    /// <returns>The number after it.</returns>
    public abstract double Value(double x);

    /// <summary>Computes f′(x).</summary>
    /// <param name="x">The number before the activation.</param>
    /// <returns>The slope there.</returns>
    public abstract double Derivative(double x);

    /// <inheritdoc/>
    public sealed override UnitTensor Forward(UnitTensor input)
    {
        _input = input;
        return input.Map(Value);
    }

    /// <inheritdoc/>
    public sealed override UnitTensor Backward(UnitTensor outputGradient) => Remembered(_input).Map(outputGradient, (x, dy) => Derivative(x) * dy);
}
