using Espalier.Networks.Graph;
using Espalier.Numerics;

namespace Espalier.Networks.Layers;

/// <summary>An activation function applied to every value.</summary>
/// <param name="Function">Which function.</param>
/// <param name="Slope">The parameter of functions that have one: LeakyReLU's negative slope (0.01 is usual) or ELU's α (1 is usual); ignored by the others.</param>
public sealed record Activation(ActivationFunction Function, float Slope = 0.01f) : Layer
{
    /// <inheritdoc/>
    private protected override UnitRelation Relation => UnitRelation.Unitwise;

    /// <inheritdoc/>
    internal override ActivationShape InferShape(ReadOnlySpan<ActivationShape> inputs) =>
        Enum.IsDefined(Function) ? Single(inputs) : throw new ArgumentException($"There is no activation function {Function}.");
}
