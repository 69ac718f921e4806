namespace Espalier.Reference.Networks;

/// <summary>Runs layers one after the other.</summary>
/// <param name="layers">The layers, the input's first; PyTorch's <c>Sequential</c>.</param>
public sealed class ReferenceChain(IReadOnlyList<ReferenceLayer> layers) : ReferenceLayer
{
    /// <summary>Gets the layers, the input's first.</summary>
    public IReadOnlyList<ReferenceLayer> Layers { get; } = layers;

    /// <inheritdoc/>
    public override IReadOnlyList<ReferenceParameter> Parameters => [.. Layers.SelectMany(layer => layer.Parameters)];

    /// <inheritdoc/>
    public override UnitTensor Forward(UnitTensor input) => Layers.Aggregate(input, (activations, layer) => layer.Forward(activations));

    /// <inheritdoc/>
    public override UnitTensor Backward(UnitTensor outputGradient) => Layers.Reverse().Aggregate(outputGradient, (gradient, layer) => layer.Backward(gradient));
}
