namespace Espalier.Experiments.Reports;

/// <summary>What the decoder draws along one latent while the others stay where they are.</summary>
/// <param name="Name">Name of the latent.</param>
/// <param name="Pictures">The pictures from low to high, each <c>[channel][row][column]</c>.</param>
public sealed record LatentWalk(string Name, IReadOnlyList<ReadOnlyMemory<float>> Pictures);
