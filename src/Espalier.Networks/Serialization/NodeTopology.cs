using Espalier.Networks.Layers;

namespace Espalier.Networks.Serialization;

/// <summary>One node of a <see cref="NetworkTopology"/>.</summary>
/// <param name="Name">The node's name.</param>
/// <param name="Layer">Its layer's settings.</param>
/// <param name="Inputs">Names of the nodes it reads; all stand before it.</param>
internal sealed record NodeTopology(string Name, Layer Layer, IReadOnlyList<string> Inputs);
