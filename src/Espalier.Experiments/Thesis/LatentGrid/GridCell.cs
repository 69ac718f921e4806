using Espalier.Experiments.Thesis.Runs;

namespace Espalier.Experiments.Thesis.LatentGrid;

/// <summary>One run of a grid.</summary>
internal sealed record GridCell(int Variables, double Latent, double Linear, ulong Seed, PlannedRun Plan);
