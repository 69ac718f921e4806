namespace Espalier.Experiments.Benchmarks.Cells;

/// <summary>What was estimated by whom.</summary>
/// <param name="Set">The set.</param>
/// <param name="Samples">How many samples of it.</param>
/// <param name="Noise">The noise on it.</param>
/// <param name="Seed">The seed it was drawn with.</param>
/// <param name="Estimator">The estimator.</param>
internal readonly record struct CellKey(string Set, int Samples, NoiseLevel Noise, ulong Seed, string Estimator)
{
    public override string ToString() => $"{Estimator} on {Set}, {Noise}, seed {Seed}";
}
