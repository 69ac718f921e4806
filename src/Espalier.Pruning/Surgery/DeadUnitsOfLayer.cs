namespace Espalier.Pruning.Surgery;

/// <summary>What became of the dead units of one batch normalisation.</summary>
/// <param name="Name">The normalisation's name in the network.</param>
/// <param name="Removed">Units that left, ascending, by their number before.</param>
/// <param name="Remaining">Units that are dead and had to stay, ascending, by their number before; <see cref="DeadUnits"/> says when that is.</param>
public sealed record DeadUnitsOfLayer(string Name, IReadOnlyList<int> Removed, IReadOnlyList<int> Remaining);
