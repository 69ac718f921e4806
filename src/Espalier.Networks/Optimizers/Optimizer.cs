using Espalier.Numerics;

namespace Espalier.Networks.Optimizers;

/// <summary>
/// Moves a network's trained parameters against their gradients. Its state (moments) is laid out like the parameters, so that pruning can carry it over.
/// </summary>
public abstract class Optimizer
{
    private readonly AlignedBuffer[] _moments;

    /// <summary>Makes an optimiser for a buffer of trained parameters.</summary>
    /// <param name="length">Number of elements, <see cref="Graph.Network.TrainableLength"/>.</param>
    /// <param name="moments">Number of state arrays.</param>
    private protected Optimizer(int length, int moments)
    {
        Length = length;
        _moments = new AlignedBuffer[moments];
        for (int i = 0; i < moments; i++)
        {
            _moments[i] = new AlignedBuffer(length);
            _moments[i].Span.Clear();
        }
    }

    /// <summary>Gets the number of elements that are moved.</summary>
    public int Length { get; }

    /// <summary>Gets the number of steps taken; settable so that a run can go on from a checkpoint.</summary>
    public long Steps { get; set; }

    /// <summary>Gets the number of state arrays.</summary>
    public int MomentCount => _moments.Length;

    /// <summary>Takes one step.</summary>
    /// <param name="values">The trained parameters.</param>
    /// <param name="gradients">Their gradients; may be overwritten by no optimiser.</param>
    /// <param name="learningRate">The learning rate of this step, not negative.</param>
    public void Step(Span<float> values, ReadOnlySpan<float> gradients, double learningRate)
    {
        if (values.Length != Length || gradients.Length != Length)
        {
            throw new ArgumentException($"The optimiser was made for {Length} parameters but was given {values.Length} values and {gradients.Length} gradients.", nameof(values));
        }

        Steps++;
        Advance(values, gradients, learningRate);
    }

    /// <summary>Gets a state array, laid out like the parameters.</summary>
    /// <param name="index">From 0 to <see cref="MomentCount"/> less one.</param>
    /// <returns>The array; writing to it changes the optimiser.</returns>
    public Span<float> Moment(int index) => _moments[index].Span;

    /// <summary>Makes an optimiser with the same settings and no state for another number of parameters.</summary>
    /// <param name="length">Number of elements.</param>
    /// <returns>The new optimiser, at step 0.</returns>
    public abstract Optimizer Fresh(int length);

    /// <summary>Moves the values; <see cref="Steps"/> counts this step already.</summary>
    private protected abstract void Advance(Span<float> values, ReadOnlySpan<float> gradients, double learningRate);
}
