namespace Espalier.Numerics;

/// <summary>All there is to know about a <see cref="RandomStream"/>: three numbers, for checkpoints.</summary>
/// <param name="Key">The Philox key, derived from seed, purpose and index.</param>
/// <param name="Stream">The upper half of the Philox counter, derived from seed, purpose and index.</param>
/// <param name="Position">How many 64-bit words have been consumed since the start of the stream.</param>
public readonly record struct RandomStreamState(ulong Key, ulong Stream, ulong Position);
