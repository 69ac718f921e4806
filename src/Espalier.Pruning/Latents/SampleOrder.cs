using Espalier.Numerics;

namespace Espalier.Pruning.Latents;

/// <summary>An endless sequence of batches: one shuffled pass over all samples after the other, each pass drawn from a stream of its own.</summary>
/// <remarks>What is left of a pass that does not fill a batch is left out of that pass, so all batches have one size.</remarks>
internal sealed class SampleOrder
{
    private readonly ulong _seed;
    private readonly string _purpose;
    private readonly int _batchSize;
    private readonly int[] _order;

    /// <param name="seed">The seed.</param>
    /// <param name="purpose">The name of the streams that passes are drawn from.</param>
    /// <param name="samples">Number of samples.</param>
    /// <param name="batchSize">Samples in a batch, at most all of them.</param>
    /// <param name="pass">The pass to go on with.</param>
    /// <param name="position">Samples of that pass already taken.</param>
    public SampleOrder(ulong seed, string purpose, int samples, int batchSize, long pass, int position)
    {
        _seed = seed;
        _purpose = purpose;
        _batchSize = batchSize;
        _order = new int[samples];
        Pass = pass;
        Position = position;
        Shuffle();
    }

    /// <summary>Gets the pass in progress.</summary>
    public long Pass { get; private set; }

    /// <summary>Gets the number of samples of the pass that were taken.</summary>
    public int Position { get; private set; }

    /// <summary>Takes the next batch.</summary>
    /// <returns>Indices of samples; valid until the next call.</returns>
    public ReadOnlySpan<int> Next()
    {
        if (Position + _batchSize > _order.Length)
        {
            Pass++;
            Position = 0;
            Shuffle();
        }

        ReadOnlySpan<int> batch = _order.AsSpan(Position, _batchSize);
        Position += _batchSize;
        return batch;
    }

    private void Shuffle()
    {
        for (int i = 0; i < _order.Length; i++)
        {
            _order[i] = i;
        }

        new RandomStream(_seed, _purpose, (ulong)Pass).Shuffle(_order.AsSpan());
    }
}
