using System.Text.Json.Serialization;

namespace Espalier.Networks.Graph;

/// <summary>
/// The shape of one sample's activation: how many units (neurons or channels) there are and the grid of positions each of them has.
/// In memory an activation is laid out as <c>[unit][position][sample]</c>, the samples of the mini-batch innermost and contiguous.
/// </summary>
/// <param name="Units">Neurons or channels; at least 1.</param>
/// <param name="Height">Rows of the spatial grid; 1 for a plain vector of neurons.</param>
/// <param name="Width">Columns of the spatial grid; 1 for a plain vector of neurons.</param>
public readonly record struct ActivationShape(int Units, int Height = 1, int Width = 1)
{
    /// <summary>Gets the number of spatial positions, <c>Height · Width</c>.</summary>
    [JsonIgnore]
    public int Positions => checked(Height * Width);

    /// <summary>Gets the number of values of one sample, <c>Units · Positions</c>.</summary>
    [JsonIgnore]
    public int Size => checked(Units * Positions);

    /// <summary>Renders the shape as <c>8</c> for a vector of eight units and <c>8×28×28</c> for a grid.</summary>
    /// <returns>The units, followed by height and width where there is a grid.</returns>
    public override string ToString() => Positions == 1 ? $"{Units}" : $"{Units}×{Height}×{Width}";
}
