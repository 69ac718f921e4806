using Espalier.Data;

namespace Espalier.Experiments.Benchmarks.Cells;

/// <summary>What one estimator says of one set under one noise, over all seeds.</summary>
/// <param name="Set">The set.</param>
/// <param name="MeanValue">The mean of its answers; NaN if it has none.</param>
/// <param name="Error">The mean error in per cent.</param>
/// <param name="ErrorRounded">The same of rounded answers.</param>
/// <param name="Cells">How many cells there are.</param>
/// <param name="Refused">Of them, how many have no answer.</param>
/// <param name="Seconds">The mean time; NaN if unknown.</param>
internal sealed record SetScore(GeneratorDescription Set, double MeanValue, double Error, double ErrorRounded, int Cells, int Refused, double Seconds);
