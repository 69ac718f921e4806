namespace Espalier.Networks.Layers;

/// <summary>How the output units of a layer relate to its input units.</summary>
public enum UnitRelation
{
    /// <summary>The layer has no inputs: its units come from outside.</summary>
    Source,

    /// <summary>Output unit u depends on unit u of every input alone: normalisation, activation, sums and products, dropout, pooling, resampling.</summary>
    Unitwise,

    /// <summary>Every output unit depends on every input unit through weights: linear layers and convolutions.</summary>
    Mixing,

    /// <summary>
    /// Units are divided into groups of neighbours, and every output unit depends on the input units of its own group through weights: grouped convolutions, with groups of
    /// one the depthwise ones. Groups have one size, so they leave as a whole.
    /// </summary>
    Grouping,

    /// <summary>The outputs are the inputs' units one after the other: concatenation.</summary>
    Stacking,

    /// <summary>
    /// Values keep their place in memory and are divided into units anew: input unit u at position p of P is number u·P + p, and so it is in the output with the output's
    /// own count of positions. Flattening makes unit u the units u·P to u·P + P − 1.
    /// </summary>
    Flattening,

    /// <summary>The output units are a range of the input's units; see <see cref="Split"/>.</summary>
    Selecting,

    /// <summary>
    /// Every output unit depends on every input unit, without weights that could make up for one that is missing: softmax, layer and group normalisation. Such units cannot
    /// be removed.
    /// </summary>
    Coupling,
}
