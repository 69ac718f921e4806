using Espalier.Networks.Graph;
using Espalier.Networks.Optimizers;

namespace Espalier.Pruning.Surgery;

/// <summary>What <see cref="DeadUnits"/> removed, and what to go on with.</summary>
public sealed record DeadUnitsResult
{
    /// <summary>Gets the network without the units that left.</summary>
    public required Network Network { get; init; }

    /// <summary>Gets its optimiser, with the moments and the step count of the larger network's.</summary>
    public required Optimizer Optimizer { get; init; }

    /// <summary>Gets the batch normalisations that had dead units or lost units, in the order of the network; others are not listed.</summary>
    public required IReadOnlyList<DeadUnitsOfLayer> Layers { get; init; }

    /// <summary>Gets how many units of batch normalisations left, all layers together; 0 means that network and optimiser are the ones given.</summary>
    public int Removed => Layers.Sum(layer => layer.Removed.Count);
}
