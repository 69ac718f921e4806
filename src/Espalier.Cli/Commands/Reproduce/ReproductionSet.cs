using Espalier.Experiments.Thesis;

namespace Espalier.Cli.Commands.Reproduce;

/// <summary>What several experiments came to.</summary>
/// <param name="Experiments">One after the other.</param>
/// <param name="Seconds">Wall-clock seconds in all.</param>
internal sealed record ReproductionSet(IReadOnlyList<ReproductionResult> Experiments, double Seconds);
