using Espalier.Networks.Graph;
using Espalier.Networks.Optimizers;

namespace Espalier.Pruning.Surgery;

/// <summary>Says for each parameter element of a smaller network which element of the larger one it was.</summary>
public sealed class ParameterMap
{
    private const int New = -1;
    private readonly int[] _sources;
    private readonly int _trainableLength;
    private readonly int _originalTrainableLength;

    internal ParameterMap(Network original, Network pruned)
    {
        _sources = new int[pruned.Values.Length];
        Array.Fill(_sources, New);
        _trainableLength = pruned.TrainableLength;
        _originalTrainableLength = original.TrainableLength;
    }

    /// <summary>Makes an optimiser for the smaller network that goes on with the moments and the step count of the larger one's.</summary>
    /// <param name="optimizer">The larger network's optimiser; not changed.</param>
    /// <returns>The smaller network's; moments of elements that are new start at 0.</returns>
    /// <exception cref="ArgumentException">The optimiser belongs to another network.</exception>
    public Optimizer Carry(Optimizer optimizer)
    {
        ArgumentNullException.ThrowIfNull(optimizer);
        if (optimizer.Length != _originalTrainableLength)
        {
            throw new ArgumentException($"The optimiser moves {optimizer.Length} parameters but the network that was pruned had {_originalTrainableLength}.", nameof(optimizer));
        }

        Optimizer carried = optimizer.Fresh(_trainableLength);
        carried.Steps = optimizer.Steps;
        for (int moment = 0; moment < optimizer.MomentCount; moment++)
        {
            Apply(optimizer.Moment(moment), carried.Moment(moment));
        }

        return carried;
    }

    /// <summary>Notes where an element came from.</summary>
    internal void Set(int element, int source) => _sources[element] = source;

    /// <summary>Copies elements to their new places; new elements are left as they are.</summary>
    internal void Apply(ReadOnlySpan<float> original, Span<float> pruned)
    {
        for (int i = 0; i < pruned.Length; i++)
        {
            if (_sources[i] != New)
            {
                pruned[i] = original[_sources[i]];
            }
        }
    }
}
