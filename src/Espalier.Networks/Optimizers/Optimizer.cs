using Espalier.Networks.Graph;
using Espalier.Numerics;

namespace Espalier.Networks.Optimizers;

/// <summary>
/// Moves a network's trained parameters against their gradients. Its state (moments) is laid out like the parameters, so that pruning can carry it over.
/// </summary>
public abstract class Optimizer
{
    // Some 20 µs of one core: parameters, gradients and moments come from memory.
    private const int ChunkLength = 1 << 15;

    private readonly AlignedBuffer[] _moments;
    private readonly Action<int> _advanceChunk;
    private Network? _network;
    private AlignedBuffer? _gradients;
    private double _learningRate;

    /// <summary>Makes an optimiser for a buffer of trained parameters.</summary>
    /// <param name="length">Number of elements, <see cref="Network.TrainableLength"/>.</param>
    /// <param name="moments">Number of state arrays.</param>
    private protected Optimizer(int length, int moments)
    {
        Length = length;
        _moments = new AlignedBuffer[moments];
        _advanceChunk = AdvanceChunk;
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
        Advance(0, values, gradients, learningRate);
    }

    /// <summary>Gets a state array, laid out like the parameters.</summary>
    /// <param name="index">From 0 to <see cref="MomentCount"/> less one.</param>
    /// <returns>The array; writing to it changes the optimiser.</returns>
    public Span<float> Moment(int index) => _moments[index].Span;

    /// <summary>Makes an optimiser with the same settings and no state for another number of parameters.</summary>
    /// <param name="length">Number of elements.</param>
    /// <returns>The new optimiser, at step 0.</returns>
    public abstract Optimizer Fresh(int length);

    /// <summary>Takes one step on a network, shared out over threads; the bits are those of the other overload.</summary>
    /// <param name="network">The network whose trained parameters are moved.</param>
    /// <param name="gradients">Their gradients.</param>
    /// <param name="learningRate">The learning rate of this step.</param>
    /// <param name="pool">The threads.</param>
    internal void Step(Network network, AlignedBuffer gradients, double learningRate, WorkerPool pool)
    {
        Steps++;
        _network = network;
        _gradients = gradients;
        _learningRate = learningRate;
        pool.Run((Length + ChunkLength - 1) / ChunkLength, _advanceChunk);
    }

    private void AdvanceChunk(int chunk)
    {
        int first = chunk * ChunkLength;
        int count = Math.Min(ChunkLength, Length - first);
        Advance(first, _network!.Values.Slice(first, count), _gradients!.Span.Slice(first, count), _learningRate);
    }

    /// <summary>Moves a stretch of the values; <see cref="Steps"/> counts this step already.</summary>
    private protected abstract void Advance(int first, Span<float> values, ReadOnlySpan<float> gradients, double learningRate);
}
