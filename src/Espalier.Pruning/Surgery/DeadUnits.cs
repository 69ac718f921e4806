using Espalier.Networks.Graph;
using Espalier.Networks.Layers;
using Espalier.Networks.Optimizers;

namespace Espalier.Pruning.Surgery;

/// <summary>Takes all dead units of a network out at once, while it is trained: those whose batch normalisation has a scale γ of exactly 0.</summary>
/// <remarks>
/// <para>A unit that a penalty or a threshold has put to γ = 0 gives β whatever comes in, and no gradient of the loss reaches what is before it. γ itself would still be moved by the loss:
/// removal makes the death final.</para>
/// <para>A dead unit stays where it belongs to the input or output, where it is one with a unit that lives (the other summand of a residual connection), where a layer couples units, where
/// <see cref="ConstantFolding.Exact"/> finds no exact bias, and where it is the last of its layer.</para>
/// <para>Cost: that of <see cref="UnitRemoval"/>, twice. Deterministic: normalisations are taken from the output to the input, units in ascending order.</para>
/// </remarks>
public static class DeadUnits
{
    /// <summary>Removes every dead unit that can leave.</summary>
    /// <param name="network">The network; not changed.</param>
    /// <param name="optimizer">Its optimiser; not changed.</param>
    /// <param name="folding">What to do with constants that no bias can stand for exactly. Default <see cref="ConstantFolding.Exact"/>: such a unit stays.</param>
    /// <returns>What left, and the network and optimiser to go on with, such as by <see cref="Networks.Training.Trainer.Replace"/>; the given ones when nothing left.</returns>
    /// <exception cref="ArgumentException">The optimiser belongs to another network.</exception>
    public static DeadUnitsResult Remove(Network network, Optimizer optimizer, ConstantFolding folding = ConstantFolding.Exact)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(optimizer);
        if (optimizer.Length != network.TrainableLength)
        {
            throw new ArgumentException($"The optimiser moves {optimizer.Length} parameters but the network has {network.TrainableLength}; give the optimiser that trains it.", nameof(optimizer));
        }

        Node[] norms = [.. network.Nodes.Where(node => node.Layer is BatchNorm)];
        UnitSelection selection = new(network);
        ConstantFolds folds = new(network, folding);

        // From the back, so that a convolution's dead channels no longer ask for exactness when those in front of it are looked at.
        foreach (Node norm in norms.Reverse())
        {
            foreach (int unit in DeadOf(network, norm))
            {
                bool canLeave = selection.KeptOf(norm)[unit]
                    && selection.ObstacleTo(norm.Index, unit) is null
                    && !selection.WouldEmpty(norm.Index, unit)
                    && selection.ObstacleTo(norm.Index, unit, folds) is null;
                if (canLeave)
                {
                    selection.Drop(norm.Index, unit);
                }
            }
        }

        DeadUnitsOfLayer[] layers = [.. norms.Select(norm => Describe(network, selection, norm)).Where(layer => layer.Removed.Count + layer.Remaining.Count > 0)];
        if (!layers.Any(layer => layer.Removed.Count > 0))
        {
            return new DeadUnitsResult { Network = network, Optimizer = optimizer, Layers = layers };
        }

        (Network smaller, ParameterMap map) = NetworkCut.Make(network, selection, folds);
        return new DeadUnitsResult { Network = smaller, Optimizer = map.Carry(optimizer), Layers = layers };
    }

    private static List<int> DeadOf(Network network, Node norm)
    {
        List<int> dead = [];
        ReadOnlySpan<float> scales = network.ValuesOf(norm.Find(ParameterRole.Scale)!);
        for (int unit = 0; unit < scales.Length; unit++)
        {
            if (scales[unit] == 0f)
            {
                dead.Add(unit);
            }
        }

        return dead;
    }

    private static DeadUnitsOfLayer Describe(Network network, UnitSelection selection, Node norm)
    {
        bool[] kept = selection.KeptOf(norm);
        return new DeadUnitsOfLayer(
            norm.Name,
            [.. Enumerable.Range(0, kept.Length).Where(unit => !kept[unit])],
            [.. DeadOf(network, norm).Where(unit => kept[unit])]);
    }
}
